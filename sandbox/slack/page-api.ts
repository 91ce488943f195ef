/**
 * The private API between the Slack stand-in and the browser page that plays Slack's client.
 * Types only: the server (sandbox/slack) and the page (sandbox/web/client) both import them.
 *
 *   GET  /page/state?user=U…    → PageState as that person sees it
 *   GET  /page/events?user=U…   → Server-Sent Events; `event: changed` whenever the state of that person changed
 *   POST /page/act              → PageAct in, PageActResult out (JSON)
 */

/** A Block Kit block or view exactly as the app sent it over the Web API. */
export type Json = { readonly [key: string]: unknown };

export interface PageUser {
  readonly id: string;
  readonly name: string;
  /** Handle without "@". */
  readonly handle: string;
  readonly title: string;
  /** Empty for apps. */
  readonly email: string;
  /** Two letters for the avatar, and a stable hue 0–359. */
  readonly initials: string;
  readonly hue: number;
  readonly tz: string;
  readonly isBot: boolean;
  readonly isGuest: boolean;
  readonly deactivated: boolean;
}

export interface PageMessage {
  readonly ts: string;
  /** User id of the author (the app's bot user id for its messages). */
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Json[];
  readonly threadTs?: string;
  /** Only the person looking sees it; it disappears on reload in real Slack. */
  readonly ephemeral: boolean;
  readonly editedAt?: string;
}

export interface PageChannel {
  readonly id: string;
  /** Channel name without "#", or the other side's name in a direct message. */
  readonly name: string;
  readonly kind: 'channel' | 'im';
  /** For `im`: the other user's id. */
  readonly peer?: string;
  readonly topic: string;
  readonly unread: number;
  readonly messages: readonly PageMessage[];
}

export interface PageView {
  readonly id: string;
  readonly hash: string;
  /** The view JSON as sent by the app (type, title, submit, close, blocks, …). */
  readonly view: Json;
}

export interface PageCommand {
  /** With the slash. */
  readonly command: string;
  readonly description: string;
  readonly usageHint: string;
}

export interface PageShortcut {
  readonly name: string;
  readonly type: 'global' | 'message';
  readonly callbackId: string;
  readonly description: string;
}

export interface PageState {
  readonly workspace: string;
  readonly me: PageUser;
  readonly app: { readonly id: string; readonly name: string; readonly botUserId: string };
  /** Everybody in the workspace, bots included. */
  readonly users: readonly PageUser[];
  readonly channels: readonly PageChannel[];
  /** The stack of open modals of this person, bottom first. */
  readonly modals: readonly PageView[];
  /** The App Home tab as last published for this person. */
  readonly home?: PageView;
  readonly commands: readonly PageCommand[];
  readonly shortcuts: readonly PageShortcut[];
}

/** `view.state.values` as Slack sends it: block_id → action_id → element state. */
export type PageValues = { readonly [blockId: string]: { readonly [actionId: string]: Json } };

/** Where an interactive element sits. */
export type PageOrigin =
  | { readonly in: 'message'; readonly channel: string; readonly ts: string }
  | { readonly in: 'modal'; readonly viewId: string }
  | { readonly in: 'home' };

export type PageAct =
  /** Type into a channel's composer; text that begins with "/" and names a command of the app is a slash command. */
  | { readonly do: 'say'; readonly user: string; readonly channel: string; readonly text: string }
  /**
   * Use an interactive element. `action` is the element's own part of a block_actions entry:
   * `type`, `action_id`, `block_id` and what was picked (`value`, `selected_option`, `selected_options`,
   * `selected_date`, `selected_user`, …). `values` are all current inputs when the element is in a modal or Home.
   */
  | {
      readonly do: 'click';
      readonly user: string;
      readonly origin: PageOrigin;
      readonly action: Json;
      readonly values?: PageValues;
    }
  /** Ask for the options of an external select (block_suggestion). */
  | {
      readonly do: 'suggest';
      readonly user: string;
      readonly origin: PageOrigin;
      readonly blockId: string;
      readonly actionId: string;
      readonly text: string;
    }
  | { readonly do: 'submit'; readonly user: string; readonly viewId: string; readonly values: PageValues }
  | { readonly do: 'close'; readonly user: string; readonly viewId: string }
  | {
      readonly do: 'shortcut';
      readonly user: string;
      readonly callbackId: string;
      readonly channel?: string;
      readonly ts?: string;
    }
  | { readonly do: 'openHome'; readonly user: string }
  /** Marks a channel as read up to its last message. */
  | { readonly do: 'read'; readonly user: string; readonly channel: string };

export type PageActResult =
  | { readonly ok: true }
  /** Options for `suggest`: Block Kit options or option groups as the app returned them. */
  | { readonly ok: true; readonly options: readonly Json[]; readonly groups: readonly Json[] }
  /** `submit` refused by the app: message by block_id, shown under the input. */
  | { readonly ok: false; readonly errors: { readonly [blockId: string]: string } }
  /** What Slack itself would tell the person (the app did not answer within 3 s, the trigger expired, …). */
  | { readonly ok: false; readonly problem: string };
