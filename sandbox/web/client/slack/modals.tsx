/** The stack of modals the app has open: only the top one is in reach. */

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { PageView } from '../../../slack/page-api.ts';
import { Avatar } from '../avatar.tsx';
import { Blocks } from './blocks/blocks.tsx';
import { Dialog } from './dialog.tsx';
import { useHost } from './host.ts';
import { blockIdOf, complaints } from './inputs.ts';
import { list, obj, str } from './read.ts';
import { useNewSurface } from './surface.ts';
import { plainText } from './text/text.tsx';

export function Modals(): JSX.Element {
  const { modals } = useHost().state;
  return (
    <>
      {modals.map((view, index) => (
        <Modal key={view.id} view={view} covered={index < modals.length - 1} />
      ))}
    </>
  );
}

type Errors = { readonly [blockId: string]: string };

function Modal({
  view: { id, view, hash },
  covered,
}: {
  readonly view: PageView;
  readonly covered: boolean;
}): JSX.Element {
  const { state, users, act } = useHost();
  const [errors, setErrors] = useState<Errors>({});
  const [problem, setProblem] = useState<string>();
  const [sending, setSending] = useState(false);
  const blocks = list(view, 'blocks');
  const surface = useNewSurface({ in: 'modal', viewId: id }, blocks, errors, (blockId) =>
    setErrors((old) => pickErrors(old, (id) => id !== blockId)),
  );
  const submit = plainText(obj(view, 'submit'));
  const hasInputs = blocks.some((block) => str(block, 'type') === 'input');
  const bot = users.get(state.app.botUserId);

  // Complaints about blocks that a new version no longer has would block nothing, but read as nonsense.
  useEffect(
    () => setErrors((old) => pickErrors(old, (blockId) => blocks.map(blockIdOf).includes(blockId))),
    [hash],
  );

  const close = (): void => void act({ do: 'close', viewId: id });
  const onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (sending) return;
    const found = complaints(blocks, surface.values);
    setErrors(found);
    setProblem(undefined);
    if (Object.keys(found).length > 0) return focusFirst(event.currentTarget);
    setSending(true);
    const result = await act({ do: 'submit', viewId: id, values: surface.values });
    setSending(false);
    if (result.ok) return;
    if ('errors' in result) setErrors(result.errors);
    else setProblem(result.problem);
  };

  return (
    <Dialog
      title={plainText(obj(view, 'title'))}
      class="app-modal"
      covered={covered}
      icon={bot && <Avatar of={bot} app />}
      onClose={close}
    >
      <form class="modal-form" noValidate onSubmit={(event) => void onSubmit(event)}>
        <div class="modal-body">
          {problem !== undefined && (
            <p class="b-alert error" role="alert">
              {problem}
            </p>
          )}
          <Blocks surface={surface} blocks={blocks} />
        </div>
        <footer class="modal-footer">
          <button type="button" class="btn" onClick={close}>
            {plainText(obj(view, 'close')) || (submit ? 'Cancel' : 'Close')}
          </button>
          {(submit !== '' || hasInputs) && (
            <button type="submit" class="btn primary" aria-busy={sending} disabled={sending}>
              {sending ? 'Submitting…' : submit || 'Submit'}
            </button>
          )}
        </footer>
      </form>
    </Dialog>
  );
}

function pickErrors(errors: Errors, keep: (blockId: string) => boolean): Errors {
  return Object.fromEntries(Object.entries(errors).filter(([blockId]) => keep(blockId)));
}

/** After the complaints are drawn. */
function focusFirst(form: EventTarget | null): void {
  requestAnimationFrame(() => {
    if (form instanceof HTMLElement)
      form.querySelector<HTMLElement>('.invalid :is(input, textarea)')?.focus();
  });
}
