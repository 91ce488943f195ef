/** The doors to a chat platform: painting shared cards, whispering to one person, and knowing who is there. */

import type { Card } from '../cards/card.ts';
import type { ChatProfile, ChatUser, Platform } from '../domain/person.ts';

export type Destination =
  | { readonly to: 'person'; readonly user: ChatUser }
  | {
      readonly to: 'channel';
      readonly platform: Platform;
      readonly workspace: string;
      readonly channel: string;
    };

/** A message we posted: ids only. */
export interface Posted {
  readonly platform: Platform;
  readonly workspace: string;
  readonly channel: string;
  readonly message: string;
}

/** Posts and updates cards. Throws `ChatError` (`domain/chat-error`). */
export interface Painter {
  /**
   * Posts a card. `mark` is our own name of this copy: it travels with the
   * message, so that {@link Painter.find} can tell after a crash whether it was posted.
   */
  post(to: Destination, card: Card, mark: string): Promise<Posted>;
  /** The copy with this mark, if it is among the destination's latest messages. */
  find(to: Destination, mark: string): Promise<Posted | undefined>;
  /** `gone`: the message, channel or person is no longer there; forget the copy. */
  update(posted: Posted, card: Card): Promise<'updated' | 'gone'>;
}

/** Where and how to answer the one person who clicked or typed. Ids only; lives in job payloads. */
export interface ReplyTo {
  readonly user: ChatUser;
  /** The conversation they were in; absent: only the direct message is left. */
  readonly channel?: string | undefined;
  /** Key of a deposited short-lived reply address (Slack's response_url). */
  readonly deposit?: string | undefined;
}

/** Answers only the person who acted. Never throws for a person who cannot be reached: there is nobody to tell. */
export interface Whisper {
  say(to: ReplyTo, card: Card): Promise<void>;
}

/** A person's own page in the chat client (Slack's App Home). */
export interface HomePage {
  publish(user: ChatUser, card: Card): Promise<void>;
}

export interface ChatDirectory {
  /** Throws `ChatError` `not-found` for a user the platform does not know. */
  profile(user: ChatUser): Promise<ChatProfile>;
  /** The member with this verified address, if there is one. */
  byEmail(email: string): Promise<ChatUser | undefined>;
}

/** One chat platform, whole. */
export interface Chat extends Painter, Whisper, HomePage, ChatDirectory {
  readonly platform: Platform;
}
