/** The small forms behind buttons: a reason to deny, a reason to approve, a comment, a pasted credential. */

import { type Action, encodeAction } from '../cards/action.ts';
import type { Form, FormErrors, FormId, FormValues } from '../cards/form.ts';
import { rich } from '../cards/rich.ts';
import type { Words } from '../cards/words/index.ts';
import { textOf } from './request-form.ts';

const REASON_MOST = 1000;

/** The form an action opens before it can be done; undefined: none. */
export function formOf(action: Action, words: Words): Form | undefined {
  switch (action.do) {
    case 'deny':
      return reasonForm(
        'deny',
        action,
        words.form.denyTitle,
        words.form.denySubmit,
        words.form.reason,
        words,
      );
    case 'approve':
      return action.reason
        ? reasonForm(
            'approve',
            action,
            words.form.approveTitle,
            words.form.approveSubmit,
            words.form.reason,
            words,
          )
        : undefined;
    case 'comment':
      return reasonForm(
        'comment',
        action,
        words.form.commentTitle,
        words.form.commentSubmit,
        words.form.comment,
        words,
      );
    case 'paste':
      return credentialForm(action, words);
    default:
      return undefined;
  }
}

function reasonForm(
  id: FormId,
  action: Action,
  title: string,
  submit: string,
  label: string,
  words: Words,
): Form {
  return {
    id,
    title,
    submit,
    cancel: words.form.cancel,
    context: encodeAction(action),
    fields: [
      {
        is: 'text',
        id: 'reason',
        label,
        hint: words.form.reasonReaders,
        multiline: true,
        maxLength: REASON_MOST,
      },
    ],
  };
}

function credentialForm(action: Action, words: Words): Form {
  return {
    id: 'credential',
    title: words.form.credentialTitle,
    submit: words.form.credentialSubmit,
    cancel: words.form.cancel,
    context: encodeAction(action),
    fields: [
      { is: 'words', id: 'about', text: rich`${words.form.credentialWords}` },
      {
        is: 'text',
        id: 'clientId',
        label: words.form.clientId,
        hint: words.form.clientIdHint,
        multiline: false,
        maxLength: 200,
      },
      { is: 'text', id: 'clientSecret', label: words.form.clientSecret, multiline: false, maxLength: 1000 },
    ],
  };
}

/** What is wrong with a filled small form; undefined: take it. */
export function checkSmallForm(id: FormId, values: FormValues, words: Words): FormErrors | undefined {
  if (id === 'credential') return checkCredential(values, words);
  const reason = textOf(values, 'reason').trim();
  if (reason === '') return { reason: words.form.needsReason };
  return reason.length > REASON_MOST ? { reason: words.form.tooMuch(REASON_MOST) } : undefined;
}

function checkCredential(values: FormValues, words: Words): FormErrors | undefined {
  const errors: Record<string, string> = {};
  if (!textOf(values, 'clientId').trim().endsWith('/pcc')) errors['clientId'] = words.form.badClientId;
  if (!textOf(values, 'clientSecret').trim().startsWith('secret-token:conductorone.com:v1:')) {
    errors['clientSecret'] = words.form.badClientSecret;
  }
  return Object.keys(errors).length > 0 ? errors : undefined;
}
