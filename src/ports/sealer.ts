/** The door to the vault: how small secrets are kept at rest. */

export interface Sealer {
  /** `owner` says whose and what for (`credential/PERSON`); the sealed text opens for the same owner only. */
  seal(plain: string, owner: string): string;
  /** Throws `SealBroken` when the text was changed, belongs to another owner, or its key is not at hand. */
  open(sealed: string, owner: string): Opened;
}

export interface Opened {
  readonly plain: string;
  /** Sealed under a key that is no longer the newest: seal it again. */
  readonly stale: boolean;
}
