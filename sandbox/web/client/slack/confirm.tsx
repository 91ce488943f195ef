/** Block Kit's confirmation dialog, asked before an action is sent. */

import type { JSX } from 'preact';
import { useCallback, useState } from 'preact/hooks';
import type { Json } from '../../../slack/page-api.ts';
import { Dialog } from './dialog.tsx';
import { obj, str } from './read.ts';
import { plainText, TextObject } from './text/text.tsx';

interface Asked {
  readonly question: Json;
  readonly answer: (yes: boolean) => void;
}

export function useConfirm(): {
  readonly confirm: (question: Json) => Promise<boolean>;
  readonly dialog: JSX.Element | null;
} {
  const [asked, setAsked] = useState<Asked>();
  const confirm = useCallback(
    (question: Json) => new Promise<boolean>((resolve) => setAsked({ question, answer: resolve })),
    [],
  );
  if (asked === undefined) return { confirm, dialog: null };
  const { question } = asked;
  const done = (yes: boolean): void => {
    setAsked(undefined);
    asked.answer(yes);
  };
  const danger = str(question, 'style') === 'danger';
  const dialog = (
    <Dialog
      title={plainText(obj(question, 'title')) || 'Are you sure?'}
      class="confirm"
      onClose={() => done(false)}
    >
      <div class="modal-body b-text">
        <TextObject of={obj(question, 'text')} />
      </div>
      <footer class="modal-footer">
        <button type="button" class="btn" onClick={() => done(false)}>
          {plainText(obj(question, 'deny')) || 'Cancel'}
        </button>
        <button
          type="button"
          class={danger ? 'btn danger solid' : 'btn primary'}
          data-autofocus
          onClick={() => done(true)}
        >
          {plainText(obj(question, 'confirm')) || 'Yes'}
        </button>
      </footer>
    </Dialog>
  );
  return { confirm, dialog };
}
