/** Somebody else holds the lock and kept it for longer than we may wait: try again. */
export class LockBusy extends Error {
  override readonly name = 'LockBusy';

  constructor(key: string) {
    super(`busy: ${key}`);
  }
}
