/** One channel or direct message: its messages by day, a thread beside them, the composer below. */

import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { PageChannel, PageMessage } from '../../../slack/page-api.ts';
import { Composer, type Draft } from './composer.tsx';
import { AppHeader, ChannelHeader } from './header.tsx';
import { useHost } from './host.ts';
import { Icon } from './icons.tsx';
import { Message } from './message.tsx';
import { dayOf, formatDay } from './text/dates.ts';

/** Messages of one author closer than this share one name line, in seconds. */
const GROUP_S = 300;

export interface ConversationProps {
  readonly channel: PageChannel;
  readonly draft: Draft;
  readonly onBack: () => void;
}

export function Conversation({ channel, draft, onBack }: ConversationProps): JSX.Element {
  const { state, act } = useHost();
  const [thread, setThread] = useState<string>();
  const isReply = (message: PageMessage): boolean =>
    message.threadTs !== undefined && message.threadTs !== message.ts;
  const replies = (ts: string): readonly PageMessage[] =>
    channel.messages.filter((message) => isReply(message) && message.threadTs === ts);
  const shown = channel.messages.filter((message) => !isReply(message) || message.ephemeral);
  const parent = channel.messages.find((message) => message.ts === thread);
  useReading(channel, () => void act({ do: 'read', channel: channel.id }));
  return (
    <div class="conversation">
      <section class="stream" aria-label={`Conversation in ${channel.name}`}>
        {channel.peer === state.app.botUserId ? (
          <AppHeader tab="messages" onBack={onBack} />
        ) : (
          <ChannelHeader channel={channel} onBack={onBack} />
        )}
        <Messages channel={channel} messages={shown} replies={replies} onThread={setThread} />
        <Composer channel={channel} draft={draft} />
      </section>
      {parent !== undefined && (
        <aside class="thread" aria-label="Thread">
          <header class="place-header">
            <h2>Thread</h2>
            <span class="topic">{channel.name}</span>
            <button
              type="button"
              class="icon-button"
              aria-label="Close the thread"
              onClick={() => setThread(undefined)}
            >
              <Icon name="close" />
            </button>
          </header>
          <div class="thread-scroll">
            {[parent, ...replies(parent.ts)].map((message) => (
              <Message key={message.ts} channel={channel} message={message} compact={false} replies={[]} />
            ))}
          </div>
        </aside>
      )}
    </div>
  );
}

/** Tells the stand-in once the newest message was in sight. */
function useReading(channel: PageChannel, onRead: () => void): void {
  useEffect(() => {
    if (channel.unread === 0) return undefined;
    const read = (): void => {
      if (document.visibilityState === 'visible') onRead();
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [channel.unread, channel.messages.length]);
}

interface MessagesProps {
  readonly channel: PageChannel;
  readonly messages: readonly PageMessage[];
  readonly replies: (ts: string) => readonly PageMessage[];
  readonly onThread: (ts: string) => void;
}

function Messages({ channel, messages, replies, onThread }: MessagesProps): JSX.Element {
  const { state, now } = useHost();
  const { tz } = state.me;
  const scroller = useStickyBottom();
  return (
    <div
      ref={scroller}
      class="messages"
      tabIndex={0}
      role="log"
      aria-live="polite"
      aria-label={`Messages in ${channel.name}`}
    >
      <div class="messages-inner">
        {messages.length === 0 && <Beginning channel={channel} />}
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const sameDay =
            before !== undefined && dayOf(Number(before.ts), tz) === dayOf(Number(message.ts), tz);
          const close = sameDay && Number(message.ts) - Number(before.ts) < GROUP_S;
          const plain = !message.ephemeral && !before?.ephemeral;
          const compact = close && plain && before.user === message.user;
          return [
            !sameDay && (
              <div key={`day ${message.ts}`} class="day">
                <span>{formatDay(Number(message.ts), { tz, now })}</span>
              </div>
            ),
            <Message
              key={message.ts}
              channel={channel}
              message={message}
              compact={compact}
              replies={replies(message.ts)}
              onThread={onThread}
            />,
          ];
        })}
      </div>
    </div>
  );
}

function Beginning({ channel }: { readonly channel: PageChannel }): JSX.Element {
  const { state } = useHost();
  const [command] = state.commands;
  return (
    <div class="beginning">
      <h3>
        {channel.kind === 'channel' ? '# ' : ''}
        {channel.name}
      </h3>
      <p>{channel.topic || `This is the very beginning of ${channel.name}.`}</p>
      {command !== undefined && (
        <p>
          Type <code>{command.command}</code> to begin: {command.description}.
        </p>
      )}
    </div>
  );
}

/** Keeps the newest message in sight, unless the person scrolled up. */
function useStickyBottom(): (element: HTMLDivElement | null) => void {
  const cleanup = useRef<() => void>();
  return useRef((element: HTMLDivElement | null) => {
    cleanup.current?.();
    if (element === null) return;
    let stick = true;
    const onScroll = (): void => {
      stick = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
    };
    const observer = new ResizeObserver(() => {
      if (stick) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    element.addEventListener('scroll', onScroll);
    cleanup.current = () => {
      observer.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }).current;
}
