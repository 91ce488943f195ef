/** A person at the keyboard: types, clicks, fills in and reads, finding everything by the words on the screen. */
import { type Field, fieldsOf } from '../blocks/state.ts';
import type { Context } from '../context.ts';
import { type Json, listAt } from '../json.ts';
import { act } from '../page/act.ts';
import type { PageActResult, PageOrigin, PageValues } from '../page-api.ts';
import { SLACKBOT, type User } from '../people.ts';
import type { Channel, Message } from '../store.ts';
import type { OpenView } from '../views.ts';
import { type Entry, stateFor } from './fill.ts';
import { labelOf, pick, pressable, readable, wordsOf } from './visible.ts';

type Entries = Readonly<Record<string, Entry>>;
/** Something with controls on it, as it was when the person looked at it. */
export type Surface = Message | OpenView;

export interface Person {
  readonly id: string;
  readonly user: User;
  /** `command('/access', 'status')`; typed in their first channel unless another (`#name` or id) is named. */
  command(name: string, text?: string, options?: { readonly channel?: string }): Promise<PageActResult>;
  /** A message; to the app itself unless a channel is named. */
  say(text: string, options?: { readonly channel?: string }): Promise<PageActResult>;
  /** Presses a button or an entry of an overflow menu, and confirms when asked. */
  click(surface: Surface, words: string): Promise<PageActResult>;
  /** Enters a value in a field; fields that report at once (selects outside inputs, dispatch_action) tell the app. */
  choose(surface: Surface, label: string, entry: Entry): Promise<PageActResult>;
  /** Enters several values, one after the other, looking at the view afresh each time. */
  fill(view: OpenView, entries: Entries): Promise<OpenView>;
  /** Fills in and submits. */
  submit(view: OpenView, entries?: Entries): Promise<PageActResult>;
  closeModal(view: OpenView): Promise<PageActResult>;
  /** The option texts an external select offers for what was typed. */
  suggest(surface: Surface, label: string, text: string): Promise<readonly string[]>;
  /** Uses a shortcut by name; with a message, its message shortcut. */
  shortcut(name: string, message?: Message): Promise<PageActResult>;
  openHome(): Promise<PageActResult>;
  markRead(channel: string): Promise<PageActResult>;

  /** What this person sees in a conversation, oldest first. */
  messages(channel: string): readonly Message[];
  /** What stands in their direct messages with the app. */
  dm(): readonly Message[];
  /** Everything only this person sees, in any conversation, oldest first. */
  ephemerals(): readonly Message[];
  /** The last thing Slackbot told them, such as a failed command. */
  slackbotSaid(): string | undefined;
  /** The modal on top. */
  modal(): OpenView | undefined;
  home(): OpenView | undefined;
  unread(channel: string): number;
}

export function createPerson(id: string, context: Context, channelOf: (nameOrId: string) => Channel): Person {
  const { store, views, app } = context;
  const user = () => store.users.get(id) ?? missing(id);
  const dm = () => store.im(app.botUserId, id).channel;
  const firstChannel = () =>
    [...store.channels.values()].find(({ kind, members }) => kind === 'channel' && members.has(id)) ?? dm();
  const say = (text: string, channel: Channel) =>
    act({ do: 'say', user: id, channel: channel.id, text }, context);
  const own = (messages: readonly Message[]) => messages.filter((message) => message.visibleTo === id);

  const suggestions = async (
    surface: Surface,
    { blockId, actionId }: Field,
    text: string,
  ): Promise<readonly Json[]> => {
    const result = await act(
      { do: 'suggest', user: id, origin: originOf(surface), blockId, actionId, text },
      context,
    );
    if (!result.ok) throw new Error(`no suggestions: ${JSON.stringify(result)}`);
    return 'options' in result
      ? [...result.options, ...result.groups.flatMap((group) => listAt(group, 'options'))]
      : [];
  };

  const choose = async (surface: Surface, label: string, entry: Entry): Promise<PageActResult> => {
    const field = pick(fieldsOf({ blocks: blocksOf(surface) }), labelOf, label, 'field');
    const { blockId, actionId, block } = field;
    const state = await stateFor(field, entry, context, (where, text) => suggestions(surface, where, text));
    const open = openNow(surface);
    const values: PageValues = {
      ...open?.values,
      [blockId]: { ...open?.values[blockId], [actionId]: state },
    };
    if (block['type'] === 'input' && block['dispatch_action'] !== true) {
      if (open !== undefined) views.type(open, values);
      return { ok: true };
    }
    const action = { ...state, block_id: blockId, action_id: actionId };
    return act({ do: 'click', user: id, origin: originOf(surface), action, values }, context);
  };

  const openNow = (surface: Surface): OpenView | undefined => {
    if (!isView(surface)) return undefined;
    const home = views.home(id);
    return home?.id === surface.id ? home : views.byId(surface.id);
  };

  const originOf = (surface: Surface): PageOrigin => {
    if (!isView(surface)) return { in: 'message', channel: surface.channel, ts: surface.ts };
    return surface.view['type'] === 'home' ? { in: 'home' } : { in: 'modal', viewId: surface.id };
  };

  const fill = async (view: OpenView, entries: Entries): Promise<OpenView> => {
    for (const [label, entry] of Object.entries(entries)) {
      const result = await choose(openNow(view) ?? view, label, entry);
      if (!result.ok) throw new Error(`“${label}” was not taken: ${JSON.stringify(result)}`);
    }
    return openNow(view) ?? view;
  };

  return {
    id,
    get user() {
      return user();
    },
    command: (name, text = '', { channel } = {}) =>
      say(`${name} ${text}`.trimEnd(), channel === undefined ? firstChannel() : channelOf(channel)),
    say: (text, { channel } = {}) => say(text, channel === undefined ? dm() : channelOf(channel)),
    async click(surface, words) {
      const { action } = pick(pressable(blocksOf(surface)), (control) => control.label, words, 'button');
      const values = openNow(surface)?.values ?? {};
      return act({ do: 'click', user: id, origin: originOf(surface), action, values }, context);
    },
    choose,
    fill,
    async submit(view, entries = {}) {
      const filled = await fill(view, entries);
      return act({ do: 'submit', user: id, viewId: view.id, values: filled.values }, context);
    },
    closeModal: (view) => act({ do: 'close', user: id, viewId: view.id }, context),
    async suggest(surface, label, text) {
      const field = pick(fieldsOf({ blocks: blocksOf(surface) }), labelOf, label, 'field');
      return (await suggestions(surface, field, text)).map((option) => wordsOf(option, 'text'));
    },
    shortcut(name, message) {
      const type = message === undefined ? 'global' : 'message';
      const offered = (context.manifest?.features.shortcuts ?? []).filter((one) => one.type === type);
      const { callback_id: callbackId } = pick(offered, (one) => one.name, name, `${type} shortcut`);
      const about = message === undefined ? {} : { channel: message.channel, ts: message.ts };
      return act({ do: 'shortcut', user: id, callbackId, ...about }, context);
    },
    openHome: () => act({ do: 'openHome', user: id }, context),
    markRead: (channel) => act({ do: 'read', user: id, channel: channelOf(channel).id }, context),
    messages: (channel) => store.visible(channelOf(channel), id),
    dm: () => store.visible(dm(), id),
    ephemerals: () =>
      [...store.channels.values()]
        .flatMap(({ messages }) => own(messages))
        .sort((a, b) => (a.ts < b.ts ? -1 : 1)),
    slackbotSaid: () =>
      [...store.channels.values()]
        .flatMap(({ messages }) => own(messages))
        .findLast((message) => message.user === SLACKBOT)?.text,
    modal: () => views.stack(id).at(-1),
    home: () => views.home(id),
    unread: (channel) => store.unread(channelOf(channel), id),
  };
}

/** Everything a person reads on a message, modal or Home tab. */
export function textOf(surface: Surface): string {
  if (!isView(surface))
    return [surface.text, readable(surface.blocks)].filter((part) => part !== '').join('\n');
  const { view } = surface;
  const edges = ['title', 'submit', 'close'].map((key) => wordsOf(view, key)).filter((words) => words !== '');
  return [...edges, readable(listAt(view, 'blocks'))].join('\n');
}

/** The words on everything that can be pressed. */
export function buttonsOf(surface: Surface): readonly string[] {
  return pressable(blocksOf(surface)).map((control) => control.label);
}

function blocksOf(surface: Surface): readonly Json[] {
  return isView(surface) ? listAt(surface.view, 'blocks') : surface.blocks;
}

function isView(surface: Surface): surface is OpenView {
  return 'view' in surface;
}

function missing(id: string): never {
  throw new Error(`no account ${id}`);
}
