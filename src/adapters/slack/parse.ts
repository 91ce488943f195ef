/** What Slack delivers, as neutral events. Every function takes the parsed body and answers undefined for what it cannot read. */

import { type FormValues, LOOKUP_SOURCES, type LookupSource } from '../../cards/form.ts';
import type { ChatUser } from '../../domain/person.ts';
import type { Lookup } from '../../ports/desk.ts';
import type { ChatEvent } from '../ingress.ts';
import { OPEN } from './buttons.ts';
import { unescapeText } from './escape.ts';
import { LIMITS } from './limits.ts';
import {
  actionsPayload,
  commandPayload,
  eventPayload,
  messageActionPayload,
  shortcutPayload,
  submissionPayload,
  suggestionPayload,
  type ViewPayload,
} from './payloads.ts';
import { type FieldBlocks, fieldBlocks, type Metadata, unpackMetadata, valuesOf } from './view-state.ts';
import { ELEMENTS } from './views.ts';

type EventOf<K extends ChatEvent['kind']> = Extract<ChatEvent, { kind: K }>;

/** A modal of ours as it stood when the person acted in it. */
export interface OpenForm extends Metadata {
  readonly viewId: string;
  readonly hash: string;
  readonly blocks: FieldBlocks;
  readonly values: FormValues;
}

/** `trigger` opens a view within three seconds, once. */
export interface Triggered<E> {
  readonly event: E;
  readonly trigger: string;
}

export type Used =
  /** A verb of a card. `inModal`: a form it opens is laid over the one that is open. */
  | (Triggered<EventOf<'click'>> & { readonly is: 'click'; readonly inModal: boolean })
  /** A live field of a form changed. */
  | { readonly is: 'change'; readonly user: ChatUser; readonly form: OpenForm }
  /** A page was opened by the person's own client: nothing for us to do. */
  | { readonly is: 'nothing' };

/** A slash command. Its words come unescaped, with mentions as `<@U…>` and links as bare addresses. */
export function parseCommand(body: unknown): Triggered<EventOf<'command'>> | undefined {
  const { data } = commandPayload.safeParse(body);
  const workspace = data && workspaceOf({ ...data, orgWide: data.is_enterprise_install === 'true' });
  if (!data || workspace === undefined) return undefined;
  return {
    trigger: data.trigger_id,
    event: {
      kind: 'command',
      key: data.trigger_id,
      user: { platform: 'slack', workspace, id: data.user_id },
      channel: data.channel_id,
      ...(data.response_url !== undefined && { replyAddress: data.response_url }),
      line: lineOf(data.text),
    },
  };
}

/** A click or a changed field. */
export function parseActions(body: unknown): Used | undefined {
  const { data } = actionsPayload.safeParse(body);
  const user = data && userOf(data);
  if (!data || !user) return undefined;
  const [used] = data.actions;
  const value = used.value ?? used.selected_option?.value;
  if (used.action_id.startsWith(`${OPEN}.`) || value === OPEN) return { is: 'nothing' };
  const isVerb = used.type === 'button' || used.type === 'overflow';
  if (!isVerb) {
    const form = data.view && openFormOf(data.view);
    return form && { is: 'change', user, form };
  }
  if (value === undefined) return undefined;
  return {
    is: 'click',
    trigger: data.trigger_id,
    inModal: data.view?.type === 'modal',
    event: {
      kind: 'click',
      key: data.trigger_id,
      user,
      ...(data.channel && { channel: data.channel.id }),
      ...(data.response_url !== undefined && { replyAddress: data.response_url }),
      action: value,
    },
  };
}

/**
 * A filled form. Its key is the view: however often its submission is delivered, one view is submitted once (a view
 * refused with errors stays open, and was not accepted).
 */
export function parseSubmission(
  body: unknown,
): { readonly event: EventOf<'submit'>; readonly form: OpenForm } | undefined {
  const { data } = submissionPayload.safeParse(body);
  const user = data && userOf(data);
  const form = data && openFormOf(data.view);
  if (!user || !form) return undefined;
  return {
    form,
    event: {
      kind: 'submit',
      key: form.viewId,
      user,
      form: form.form,
      context: form.context,
      values: form.values,
    },
  };
}

/** Letters typed into a look-up. */
export function parseSuggestion(body: unknown): Lookup | undefined {
  const { data } = suggestionPayload.safeParse(body);
  const user = data && userOf(data);
  const metadata = data && unpackMetadata(data.view.private_metadata);
  const source = data && sourceOf(data.action_id);
  if (!user || !metadata || !source) return undefined;
  return { user, source, text: data.value, ...metadata, limit: LIMITS.options };
}

/** A shortcut, from anywhere (`permalink` absent) or on a message. */
export function parseShortcut(
  body: unknown,
): (Triggered<EventOf<'command'>> & { readonly permalink?: string }) | undefined {
  const onMessage = messageActionPayload.safeParse(body).data;
  const data = onMessage ?? shortcutPayload.safeParse(body).data;
  const user = data && userOf(data);
  if (!user) return undefined;
  const permalink = onMessage && permalinkOf(onMessage.team?.domain, onMessage.channel.id, onMessage.message);
  return {
    trigger: data.trigger_id,
    event: {
      kind: 'command',
      key: data.trigger_id,
      user,
      ...(onMessage && { channel: onMessage.channel.id }),
      ...(onMessage?.response_url !== undefined && { replyAddress: onMessage.response_url }),
      line: 'request',
    },
    ...(permalink !== undefined && { permalink }),
  };
}

/**
 * App Home opened on its Home tab, or words typed to the app in its direct messages, which are read like those of a
 * command. Slack delivers an event again until it is acknowledged, always with one id.
 */
export function parseEvent(body: unknown): EventOf<'home'> | EventOf<'command'> | undefined {
  const { data } = eventPayload.safeParse(body);
  const workspace =
    data && workspaceOf({ ...data, orgWide: data.authorizations?.[0]?.is_enterprise_install === true });
  if (!data || workspace === undefined) return undefined;
  const { event } = data;
  const act = { key: data.event_id, user: { platform: 'slack', workspace, id: event.user } } as const;
  if (event.type === 'message') {
    return { kind: 'command', ...act, channel: event.channel, line: lineOf(event.text) };
  }
  return event.tab === 'home' ? { kind: 'home', ...act } : undefined;
}

/** The one rule of what a workspace is: the team, or the organisation where the app is installed for all of it. */
export function workspaceOf(ids: {
  readonly team_id?: string | null | undefined;
  readonly enterprise_id?: string | null | undefined;
  readonly orgWide: boolean;
}): string | undefined {
  const [first, second] = ids.orgWide ? [ids.enterprise_id, ids.team_id] : [ids.team_id, ids.enterprise_id];
  return first || second || undefined;
}

function userOf(data: {
  readonly user: { readonly id: string };
  readonly team?: { readonly id: string } | null | undefined;
  readonly enterprise?: { readonly id: string } | null | undefined;
  readonly is_enterprise_install?: boolean | undefined;
}): ChatUser | undefined {
  const workspace = workspaceOf({
    team_id: data.team?.id,
    enterprise_id: data.enterprise?.id,
    orgWide: data.is_enterprise_install === true,
  });
  return workspace === undefined ? undefined : { platform: 'slack', workspace, id: data.user.id };
}

function openFormOf(view: ViewPayload): OpenForm | undefined {
  const metadata = unpackMetadata(view.private_metadata);
  const inputs = view.blocks.filter((block) => block.type === 'input');
  return (
    metadata && {
      ...metadata,
      viewId: view.id,
      hash: view.hash,
      blocks: fieldBlocks(inputs.map((block) => block.block_id)),
      values: valuesOf(view.state ?? { values: {} }),
    }
  );
}

function sourceOf(actionId: string): LookupSource | undefined {
  return LOOKUP_SOURCES.find((source) => actionId === `${ELEMENTS.lookup}.${source}`);
}

/** With `should_escape` Slack writes mentions as `<@U…|name>`, channels as `<#C…|name>` and addresses as `<https://…>`. */
function lineOf(text: string): string {
  const bare = text
    .replace(/<([@#][A-Z0-9]+)\|[^>]*>/g, '<$1>')
    .replace(/<(https?:[^|>]+)(?:\|[^>]*)?>/g, '$1');
  return unescapeText(bare).trim().slice(0, LIMITS.commandText);
}

/** Computed, not asked for: a call to Slack would use up the trigger's three seconds. */
function permalinkOf(
  domain: string | undefined,
  channel: string,
  message: { readonly ts: string; readonly thread_ts?: string | undefined },
): string | undefined {
  if (domain === undefined || !/^[a-z0-9-]+$/i.test(domain)) return undefined;
  const url = new URL(`https://${domain}.slack.com/archives/${channel}/p${message.ts.replace('.', '')}`);
  if (message.thread_ts !== undefined) {
    url.searchParams.set('thread_ts', message.thread_ts);
    url.searchParams.set('cid', channel);
  }
  return url.href;
}
