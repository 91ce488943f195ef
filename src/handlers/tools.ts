/** What the handlers work with: doors only. Each handler names the few it needs. */

import type { Platform } from '../domain/person.ts';
import type { AccessOffice, AccessPages } from '../ports/access.ts';
import type { Catalogue } from '../ports/catalogue.ts';
import type { HomePage, Painter, Whisper } from '../ports/chat.ts';
import type { Identity, LinkCare, Linking } from '../ports/identity.ts';
import type {
  CatalogueStore,
  Cursors,
  Deposits,
  Journal,
  Ledger,
  Locks,
  Pending,
  Watchlist,
} from '../ports/store.ts';
import type { Log, Meter } from '../ports/telemetry.ts';
import type { Put } from '../queue/jobs.ts';

export interface Settings {
  /** Decisions as the person (`linked`), or by the service principal with our own check (`service`). */
  readonly mode: 'linked' | 'service';
  /** The command as people type it, e.g. `/access`. */
  readonly command: string;
  /** Whether people may paste a personal credential where device authorization is off. */
  readonly paste: boolean;
  /** Platforms that are switched on. */
  readonly platforms: readonly Platform[];
}

export interface Tools {
  readonly office: AccessOffice;
  readonly pages: AccessPages;
  readonly identity: Identity;
  readonly linking: Linking;
  readonly linkCare: LinkCare;
  readonly painter: (platform: Platform) => Painter;
  readonly homePage: (platform: Platform) => HomePage;
  readonly whisper: Whisper;
  readonly catalogue: Catalogue;
  readonly catalogueStore: CatalogueStore;
  readonly ledger: Ledger;
  readonly watchlist: Watchlist;
  readonly journal: Journal;
  readonly locks: Locks;
  readonly pending: Pending;
  readonly deposits: Deposits;
  readonly cursors: Cursors;
  readonly put: Put;
  readonly settings: Settings;
  readonly log: Log;
  readonly meter: Meter;
  readonly now: () => Date;
}
