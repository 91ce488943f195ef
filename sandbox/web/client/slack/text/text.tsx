/** Draws the text tree as elements: content never becomes markup, whatever it holds. */

import type { ComponentChildren, JSX } from 'preact';
import type { Json } from '../../../../slack/page-api.ts';
import { useHost } from '../host.ts';
import { str } from '../read.ts';
import { formatDate } from './dates.ts';
import { emojiOf } from './emoji.ts';
import { parseMrkdwn } from './mrkdwn.ts';
import { type DateNode, type Inline, type TextBlock, unescape } from './nodes.ts';

/** A Block Kit text object, either kind. */
export function TextObject({ of }: { readonly of: Json | undefined }): JSX.Element | null {
  if (of === undefined) return null;
  const text = str(of, 'text') ?? '';
  return str(of, 'type') === 'mrkdwn' ? (
    <Mrkdwn text={text} />
  ) : (
    <Plain text={text} emoji={of['emoji'] !== false} />
  );
}

export function Mrkdwn({ text }: { readonly text: string }): JSX.Element {
  return <TextBlocks of={parseMrkdwn(text)} />;
}

/** `plain_text`: no markup, but emoji names, the three escapes and line breaks. */
export function Plain({
  text,
  emoji = true,
}: {
  readonly text: string;
  readonly emoji?: boolean;
}): JSX.Element {
  const parts = emoji ? text.split(/:([a-z0-9_+'-]+):/) : [text];
  return (
    <span class="plain">
      {parts.map((part, index) => (index % 2 === 1 ? <Emoji name={part} /> : unescape(part)))}
    </span>
  );
}

/** The same, as a string for labels, titles and options of native controls. */
export function plainText(of: Json | undefined): string {
  const text = unescape(str(of, 'text') ?? '');
  if (of?.['emoji'] === false) return text;
  return text.replace(/:([a-z0-9_+'-]+):/g, (whole, name: string) => emojiOf(name) ?? whole);
}

export function TextBlocks({ of }: { readonly of: readonly TextBlock[] }): JSX.Element {
  return <>{of.map((block) => drawBlock(block))}</>;
}

function drawBlock(block: TextBlock): JSX.Element {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p>
          <Spans of={block.children} />
        </p>
      );
    case 'heading':
      return (
        <p class="md-heading" role="heading" aria-level={Math.min(block.level + 2, 6)}>
          <Spans of={block.children} />
        </p>
      );
    case 'quote':
      return (
        <blockquote>
          <Spans of={block.children} />
        </blockquote>
      );
    case 'pre':
      return (
        <pre>
          <code>{block.text}</code>
        </pre>
      );
    case 'rule':
      return <hr />;
    case 'list':
      return (
        <ul class="text-list">
          {block.items.map((item) => (
            <li class={`depth-${Math.min(item.depth, 4)}`}>
              <span class="marker">{item.marker}</span>
              <span>
                <Spans of={item.children} />
              </span>
            </li>
          ))}
        </ul>
      );
  }
}

function Spans({ of }: { readonly of: readonly Inline[] }): JSX.Element {
  return (
    <>
      {of.map((node) => (
        <Span node={node} />
      ))}
    </>
  );
}

const STYLE_TAGS = { bold: 'strong', italic: 'em', strike: 's' } as const;

function Span({ node }: { readonly node: Inline }): JSX.Element {
  switch (node.kind) {
    case 'text':
      return <>{node.text}</>;
    case 'break':
      return <br />;
    case 'emoji':
      return <Emoji name={node.name} />;
    case 'code':
      return <code>{node.text}</code>;
    case 'style': {
      const Tag = STYLE_TAGS[node.style];
      return (
        <Tag>
          <Spans of={node.children} />
        </Tag>
      );
    }
    case 'link':
      return (
        <SafeLink url={node.url}>
          <Spans of={node.children} />
        </SafeLink>
      );
    case 'date':
      return <DateSpan node={node} />;
    case 'broadcast':
      return <mark class="mention loud">@{node.range}</mark>;
    case 'group':
      return <span class="mention">{node.label}</span>;
    case 'user':
      return <UserMention id={node.id} />;
    case 'channel':
      return <ChannelMention id={node.id} label={node.label} />;
  }
}

/** Callers pass only what `safeUrl` let through. */
function SafeLink({
  url,
  children,
}: {
  readonly url: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <a href={url} target="_blank" rel="noopener noreferrer">
      {children}
    </a>
  );
}

function Emoji({ name }: { readonly name: string }): JSX.Element {
  const symbol = emojiOf(name);
  return symbol === undefined ? (
    <>{`:${name}:`}</>
  ) : (
    <span class="emoji" role="img" aria-label={name.replaceAll('_', ' ')} title={`:${name}:`}>
      {symbol}
    </span>
  );
}

function UserMention({ id }: { readonly id: string }): JSX.Element {
  const { users, state } = useHost();
  const name = users.get(id)?.name ?? 'someone';
  return <span class={id === state.me.id ? 'mention me' : 'mention'}>@{name}</span>;
}

function ChannelMention({
  id,
  label,
}: {
  readonly id: string;
  readonly label: string | undefined;
}): JSX.Element {
  const { channels, go } = useHost();
  const channel = channels.get(id);
  if (channel === undefined) return <span class="mention">#{label ?? 'private-channel'}</span>;
  return (
    <button type="button" class="mention link" onClick={() => go(id)}>
      #{channel.name}
    </button>
  );
}

function DateSpan({ node }: { readonly node: DateNode }): JSX.Element {
  const { state, now } = useHost();
  const viewer = { tz: state.me.tz, now };
  const text = formatDate(node.unix, node.format, node.fallback, viewer);
  const title = formatDate(node.unix, '{date_long} at {time}', node.fallback, viewer);
  const body = <time title={title}>{text}</time>;
  return node.url === undefined ? body : <SafeLink url={node.url}>{body}</SafeLink>;
}
