/** Takes secrets out of text that somebody else wrote (error messages, addresses) before it is logged. */

const SECRETS: readonly RegExp[] = [
  /\bxox[a-z](?:\.xox[a-z])?-[\w-]+/g,
  /\bxapp-[\w-]+/g,
  /\bsecret-token:[^\s"',)]+/g,
  /\bBearer\s+[\w.~+/=-]+/gi,
  /\beyJ[\w-]*\.[\w-]+(?:\.[\w-]*)*/g,
  // Whoever has a response_url or an incoming webhook may post with it.
  /\bhttps:\/\/hooks\.slack(?:-gov)?\.com\/[^\s"',)]+/g,
  /(?<=[a-z]:\/\/[^\s:/@]*:)[^\s@/]+(?=@)/gi,
  /(?<=\b(?:client_secret|client_assertion|access_token|refresh_token|device_code|subject_token|token|password|code)=)[^&\s"',)]+/gi,
];

export function redact(text: string): string {
  return SECRETS.reduce((rest, secret) => rest.replace(secret, '***'), text);
}
