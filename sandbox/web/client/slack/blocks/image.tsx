/** Images: drawn when the page may load them, else their words (the sandbox makes no request to other hosts). */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Json } from '../../../../slack/page-api.ts';
import { obj, str } from '../read.ts';
import { plainText } from '../text/text.tsx';

export function ImageElement({ element }: { readonly element: Json }): JSX.Element {
  const [failed, setFailed] = useState(false);
  const alt = str(element, 'alt_text') ?? '';
  const url = str(element, 'image_url') ?? str(obj(element, 'slack_file'), 'url') ?? '';
  return failed || url === '' ? (
    <span class="image-words" role="img" aria-label={alt}>
      {alt.slice(0, 1).toUpperCase() || '▢'}
    </span>
  ) : (
    <img src={url} alt={alt} onError={() => setFailed(true)} />
  );
}

export function ImageBlock({ block }: { readonly block: Json }): JSX.Element {
  const title = plainText(obj(block, 'title'));
  return (
    <figure class="b-image">
      {title !== '' && <figcaption>{title}</figcaption>}
      <ImageElement element={block} />
    </figure>
  );
}
