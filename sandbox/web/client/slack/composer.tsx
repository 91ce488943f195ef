/** Where a person types: messages, slash commands with a menu of them, and mentions. */

import type { JSX } from 'preact';
import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { PageChannel } from '../../../slack/page-api.ts';
import { useAnchored } from '../anchored.ts';
import { scrollToActive, useListKeys } from '../list-keys.ts';
import { type Completion, completions } from './completions.ts';
import { useHost } from './host.ts';
import { Icon } from './icons.tsx';
import { ShortcutMenu } from './shortcuts.tsx';

/** A text put into the composer from outside; `at` makes the same text count again. */
export interface Draft {
  readonly text: string;
  readonly at: number;
}

export function Composer({
  channel,
  draft,
}: {
  readonly channel: PageChannel;
  readonly draft: Draft;
}): JSX.Element {
  const { state, act } = useHost();
  const [text, setText] = useState('');
  const [hidden, setHidden] = useState(false);
  const [problem, setProblem] = useState<string>();
  const [sending, setSending] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const label = `Message ${channel.kind === 'channel' ? '#' : ''}${channel.name}`;

  const type = (next: string): void => {
    setText(next);
    setHidden(false);
    setProblem(undefined);
  };
  useEffect(() => {
    if (draft.text === '') return;
    type(`${draft.text} `);
    area.current?.focus();
  }, [draft]);
  useLayoutEffect(() => {
    if (area.current === null) return;
    area.current.style.height = 'auto';
    area.current.style.height = `${area.current.scrollHeight}px`;
  }, [text]);

  const send = async (): Promise<void> => {
    const said = text.trim();
    if (said === '' || sending) return;
    type('');
    setSending(true);
    const result = await act({ do: 'say', channel: channel.id, text: said });
    setSending(false);
    if (result.ok || !('problem' in result)) return;
    setProblem(result.problem);
    setText((now) => now || said);
  };
  const offers = hidden ? [] : completions(text, state);
  const take = (offer: Completion | undefined): void => {
    if (offer === undefined) return;
    type(offer.text);
    area.current?.focus();
  };
  const keys = useListKeys(offers.length, (index) => take(offers[index]), {
    pickKeys: ['Tab', 'Enter'],
    reset: text,
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    // A command typed in full is sent by Enter, not completed again.
    const complete = event.key === 'Enter' && offers.some((offer) => offer.text.trim() === text.trim());
    if (!complete && keys.onKeyDown(event)) return;
    if (event.key === 'Escape') setHidden(true);
    else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  };
  const usage = state.commands.find((command) => text === `${command.command} ` && command.usageHint !== '');

  return (
    <footer class="composer-area">
      {problem !== undefined && (
        <p class="problem" role="alert">
          <strong>Slackbot</strong> {problem}
        </p>
      )}
      <div class="composer">
        <Offers offers={offers} active={keys.active} label={label} onActive={keys.setActive} onTake={take} />
        <div class="composer-text">
          {usage !== undefined && (
            <span class="usage" aria-hidden="true">
              <i>{text}</i>
              {usage.usageHint}
            </span>
          )}
          <textarea
            ref={area}
            rows={1}
            aria-label={label}
            placeholder={label}
            value={text}
            spellcheck={false}
            onInput={(event) => type(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <div class="composer-tools">
          <ShortcutMenu class="tool" placement={{ align: 'start', above: true }} />
          <button
            type="button"
            class="tool"
            aria-label="Run a command"
            title="Run a command"
            onClick={() => {
              type('/');
              area.current?.focus();
            }}
          >
            <span class="slash" aria-hidden="true">
              /
            </span>
          </button>
          <span class="composer-keys">
            <b>Return</b> to send · <b>Shift + Return</b> for a new line
          </span>
          <button
            type="button"
            class="send"
            aria-label="Send"
            disabled={text.trim() === ''}
            onClick={() => void send()}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
    </footer>
  );
}

interface OffersProps {
  readonly offers: readonly Completion[];
  readonly active: number;
  readonly label: string;
  readonly onActive: (index: number) => void;
  readonly onTake: (offer: Completion) => void;
}

function Offers({ offers, active, onActive, onTake }: OffersProps): JSX.Element {
  const anchor = useRef<HTMLDivElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const id = useId();
  const open = offers.length > 0;
  const style = useAnchored(anchor, open, { above: true });
  useEffect(() => scrollToActive(panel.current), [active, open]);
  return (
    <div ref={anchor} class="offers-anchor">
      {open && (
        <div
          ref={panel}
          class="panel list offers"
          style={style}
          role="listbox"
          id={id}
          aria-label="Suggestions"
        >
          {offers.map((offer, index) => (
            <div
              key={offer.text}
              role="option"
              class="offer"
              aria-selected={index === active}
              onPointerMove={() => index !== active && onActive(index)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onTake(offer)}
            >
              <span class="offer-name">
                {offer.name} <span class="offer-hint">{offer.hint}</span>
              </span>
              <span class="offer-note">{offer.note}</span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
