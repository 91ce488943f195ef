/** Draws a list of Block Kit blocks on the surface around it. */

import type { JSX } from 'preact';
import type { Json, PageOrigin } from '../../../../slack/page-api.ts';
import { Element } from '../elements/element.tsx';
import { blockIdOf } from '../inputs.ts';
import { list, obj, str } from '../read.ts';
import { type Surface, SurfaceContext, useNewSurface } from '../surface.ts';
import { parseMarkdown } from '../text/markdown.ts';
import { parseRichText } from '../text/rich-text.ts';
import { Plain, TextBlocks, TextObject } from '../text/text.tsx';
import { ImageBlock } from './image.tsx';
import { InputBlock } from './input.tsx';
import { Table } from './table.tsx';

/** Blocks with inputs of their own: a message or the Home tab. */
export function BlockSurface({
  origin,
  blocks,
}: {
  readonly origin: PageOrigin;
  readonly blocks: readonly Json[];
}): JSX.Element {
  return <Blocks surface={useNewSurface(origin, blocks)} blocks={blocks} />;
}

export function Blocks({
  surface,
  blocks,
}: {
  readonly surface: Surface;
  readonly blocks: readonly Json[];
}): JSX.Element {
  return (
    <SurfaceContext.Provider value={surface}>
      <div class="blocks">
        {blocks.map((block, index) => (
          <Block key={blockIdOf(block, index)} block={block} blockId={blockIdOf(block, index)} />
        ))}
        {surface.problem !== undefined && (
          <p class="problem" role="alert">
            {surface.problem}
          </p>
        )}
      </div>
    </SurfaceContext.Provider>
  );
}

interface BlockProps {
  readonly block: Json;
  readonly blockId: string;
}

function Block({ block, blockId }: BlockProps): JSX.Element | null {
  const type = str(block, 'type');
  switch (type) {
    case 'header':
      return (
        <h3 class="b-header">
          <Plain text={str(obj(block, 'text'), 'text') ?? ''} />
        </h3>
      );
    case 'section':
      return <Section block={block} blockId={blockId} />;
    case 'context':
      return <Context block={block} />;
    case 'actions':
      return (
        <div class="b-actions">
          {list(block, 'elements').map((element) => (
            <Element blockId={blockId} element={element} dispatch />
          ))}
        </div>
      );
    case 'divider':
      return <hr class="b-divider" />;
    case 'input':
      return <InputBlock block={block} blockId={blockId} />;
    case 'image':
      return <ImageBlock block={block} />;
    case 'rich_text':
      return (
        <div class="b-text">
          <TextBlocks of={parseRichText(block)} />
        </div>
      );
    case 'markdown':
      return (
        <div class="b-text">
          <TextBlocks of={parseMarkdown(str(block, 'text') ?? '')} />
        </div>
      );
    case 'table':
      return <Table block={block} />;
    case 'alert':
      return (
        <div class={`b-alert ${str(block, 'level') ?? 'default'}`} role="note">
          <TextObject of={obj(block, 'text')} />
        </div>
      );
    default:
      return <p class="unsupported">Unsupported block: {type ?? 'without type'}</p>;
  }
}

function Section({ block, blockId }: BlockProps): JSX.Element {
  const accessory = obj(block, 'accessory');
  const fields = list(block, 'fields');
  return (
    <div class={accessory === undefined ? 'b-section' : 'b-section with-accessory'}>
      <div class="section-body">
        {obj(block, 'text') !== undefined && (
          <div class="b-text">
            <TextObject of={obj(block, 'text')} />
          </div>
        )}
        {fields.length > 0 && (
          <div class="b-fields">
            {fields.map((field) => (
              <div class="b-text">
                <TextObject of={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory !== undefined && (
        <div class="accessory">
          <Element blockId={blockId} element={accessory} dispatch />
        </div>
      )}
    </div>
  );
}

function Context({ block }: { readonly block: Json }): JSX.Element {
  return (
    <div class="b-context">
      {list(block, 'elements').map((element) =>
        str(element, 'type') === 'image' ? (
          <Element blockId="" element={element} dispatch={false} />
        ) : (
          <div class="b-text">
            <TextObject of={element} />
          </div>
        ),
      )}
    </div>
  );
}
