/** A sealed text that cannot be opened: changed, moved to another owner, or sealed under a key we do not have. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';

  constructor(reason: 'form' | 'key' | 'content') {
    super(`sealed text refused: ${reason}`);
  }
}
