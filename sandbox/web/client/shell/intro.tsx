/** A slim strip that tells a newcomer what to try; once dismissed it stays away. */

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';

const KEY = 'c1-chatops.intro';
const STEPS = [
  'Send `/access request` and fill in the form.',
  'Switch person at the top to an approver, and press Approve on the card.',
  'Switch back: the same card now says who approved. `/access help` shows the rest.',
];

export interface IntroProps {
  readonly hints: readonly string[] | undefined;
  readonly onTry: (text: string) => void;
}

export function Intro({ hints = STEPS, onTry }: IntroProps): JSX.Element | null {
  const [open, setOpen] = useState(localStorage.getItem(KEY) === null);
  const dismiss = (): void => {
    localStorage.setItem(KEY, 'seen');
    setOpen(false);
  };
  if (!open) return null;
  return (
    <aside class="intro" aria-label="What to try">
      <strong class="intro-title">Ask for access. Decide on it. Without leaving chat.</strong>
      <ol>
        {hints.map((hint, index) => (
          <li key={hint}>
            <span class="step" aria-hidden="true">
              {index + 1}
            </span>
            <span>
              {hint.split('`').map((part, at) => (at % 2 === 1 ? <Try text={part} onTry={onTry} /> : part))}
            </span>
          </li>
        ))}
      </ol>
      <button type="button" class="icon-button" aria-label="Dismiss the introduction" onClick={dismiss}>
        ×
      </button>
    </aside>
  );
}

function Try({
  text,
  onTry,
}: {
  readonly text: string;
  readonly onTry: (text: string) => void;
}): JSX.Element {
  return (
    <button type="button" class="try" title="Put this into the message box" onClick={() => onTry(text)}>
      {text}
    </button>
  );
}
