/** One message: author, time, blocks, thread, and the menu that appears on hover. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { PageChannel, PageMessage } from '../../../slack/page-api.ts';
import { Avatar } from '../avatar.tsx';
import { Menu } from '../menu.tsx';
import { BlockSurface } from './blocks/blocks.tsx';
import { useHost } from './host.ts';
import { Icon } from './icons.tsx';
import { formatDate, formatTime } from './text/dates.ts';
import { Mrkdwn } from './text/text.tsx';

export interface MessageProps {
  readonly channel: PageChannel;
  readonly message: PageMessage;
  /** Continues the message above: no name line. */
  readonly compact: boolean;
  readonly replies: readonly PageMessage[];
  readonly onThread?: (ts: string) => void;
}

export function Message({ channel, message, compact, replies, onThread }: MessageProps): JSX.Element {
  const { state, users, now } = useHost();
  const author = users.get(message.user);
  const name = author?.name ?? message.user;
  const unix = Number(message.ts);
  const viewer = { tz: state.me.tz, now };
  const time = (
    <time class="time" title={formatDate(unix, '{date_long} at {time_secs}', '', viewer)}>
      {formatTime(unix, viewer.tz)}
    </time>
  );
  const mentionsMe = message.text.includes(`<@${state.me.id}>`);
  const kinds = [
    compact && 'compact',
    message.ephemeral && 'ephemeral',
    mentionsMe && !message.ephemeral && 'mentions-me',
  ];
  return (
    <article
      class={['message', ...kinds].filter(Boolean).join(' ')}
      aria-label={`${name}, ${formatTime(unix, viewer.tz)}`}
    >
      {message.ephemeral && (
        <p class="only-you">
          <Icon name="eye" />
          Only visible to you
        </p>
      )}
      <div class="gutter">
        {compact
          ? time
          : author !== undefined && <Avatar of={author} app={author.id === state.app.botUserId} />}
      </div>
      <div class="message-body">
        {!compact && (
          <div class="byline">
            <span class="author">{name}</span>
            {author?.isBot && <span class="app-badge">APP</span>}
            {time}
          </div>
        )}
        {message.blocks.length > 0 ? (
          <BlockSurface
            origin={{ in: 'message', channel: channel.id, ts: message.ts }}
            blocks={message.blocks}
          />
        ) : (
          <div class="b-text">
            <Mrkdwn text={message.text} />
          </div>
        )}
        {message.editedAt !== undefined && <span class="edited">(edited)</span>}
        {replies.length > 0 && onThread !== undefined && (
          <ThreadLink replies={replies} onClick={() => onThread(message.ts)} />
        )}
      </div>
      {!message.ephemeral && <MessageMenu channel={channel} message={message} />}
    </article>
  );
}

function ThreadLink({
  replies,
  onClick,
}: {
  readonly replies: readonly PageMessage[];
  readonly onClick: () => void;
}): JSX.Element {
  const { state, users, now } = useHost();
  const last = Number(replies.at(-1)?.ts);
  const authors = [...new Set(replies.map((reply) => reply.user))].slice(0, 4);
  return (
    <button type="button" class="thread-link" onClick={onClick}>
      {authors.map((id) => {
        const user = users.get(id);
        return user && <Avatar key={id} of={user} app={id === state.app.botUserId} />;
      })}
      <span class="thread-count">{replies.length === 1 ? '1 reply' : `${replies.length} replies`}</span>
      <span class="thread-when">
        Last reply {formatDate(last, '{ago}', '', { tz: state.me.tz, now: Math.max(now, last) })}
      </span>
    </button>
  );
}

function MessageMenu({
  channel,
  message,
}: {
  readonly channel: PageChannel;
  readonly message: PageMessage;
}): JSX.Element | null {
  const { state, act } = useHost();
  const [problem, setProblem] = useState<string>();
  const run = async (callbackId: string): Promise<void> => {
    const result = await act({ do: 'shortcut', callbackId, channel: channel.id, ts: message.ts });
    setProblem(!result.ok && 'problem' in result ? result.problem : undefined);
  };
  const items = state.shortcuts
    .filter((shortcut) => shortcut.type === 'message')
    .map(({ callbackId, name, description }) => ({
      key: callbackId,
      label: name,
      description,
      onPick: () => void run(callbackId),
    }));
  if (items.length === 0) return null;
  return (
    <div class="message-tools">
      <Menu label="More message actions" class="tool" items={items}>
        <Icon name="more" />
      </Menu>
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
