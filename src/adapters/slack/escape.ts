/** The one place where other people's text is made harmless to Slack's parsers and cut to size. */

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Escapes the three characters Slack gives a meaning to in every mrkdwn string and in a message's `text`. */
export function escapeText(text: string): string {
  return text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);
}

/** The inverse, for the words of a slash command. */
export function unescapeText(text: string): string {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

/** Replaces lone surrogates: half a character makes the Web API client throw when it encodes the form. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, '\uFFFD');
}

/** At most `max` UTF-16 units, the last one `…` when something was cut; never half a surrogate pair. */
export function clamp(text: string, max: number): string {
  const whole = wellFormed(text);
  if (whole.length <= max) return whole;
  return `${whole.slice(0, wholeCharacters(whole, max - 1))}…`;
}

/** {@link clamp} for text that is escaped first: counts what is sent, and never cuts an entity. */
export function clampEscaped(text: string, max: number): string {
  const whole = escapeText(wellFormed(text));
  if (whole.length <= max) return whole;
  let kept = '';
  for (const character of wellFormed(text)) {
    const written = escapeText(character);
    if (kept.length + written.length > max - 1) break;
    kept += written;
  }
  return `${kept}…`;
}

/** A web address fit for a link or a button; undefined for every other scheme and for what is too long. */
export function safeUrl(url: string, max: number): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, href } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return undefined;
  const safe = href.replace(/[|<>]/g, encodeURIComponent);
  return safe.length <= max ? safe : undefined;
}

function wholeCharacters(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
