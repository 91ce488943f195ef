/** A credential that can fetch tokens: of a service principal, of a person, or a trust in somebody else's tokens. */

export interface ApiClient {
  readonly id: string;
  /** The part before "@", e.g. "swift-heron-40213". */
  readonly name: string;
  readonly use: 'spc' | 'pcc' | 'wfe';
  readonly userId: string;
  readonly displayName: string;
  /** Public Ed25519 key, base64url; empty for a federation trust. */
  readonly publicKey: string;
  /** Role ids; empty: everything the user may. */
  readonly scopedRoles: readonly string[];
  readonly allowSourceCidr: readonly string[];
  readonly createdAt: number;
  readonly expiresAt?: number;
  readonly lastUsedAt?: number;
  readonly deletedAt?: number;
}
