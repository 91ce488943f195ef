/** HTML from templates: everything put in is escaped, unless it is HTML made here. */

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export class Html {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

type Part = Html | string | number | false | undefined | readonly Part[];

function render(part: Part): string {
  if (part instanceof Html) return part.source;
  if (part === false || part === undefined) return '';
  if (typeof part === 'object') return part.map(render).join('');
  return String(part).replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** Lists are joined; `false` and `undefined` leave nothing behind. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(strings.map((string, i) => string + (i < parts.length ? render(parts[i]) : '')).join(''));
}
