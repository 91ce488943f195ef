/** What can be asked for: apps, their entitlements, and what someone already holds. */

export interface App {
  readonly id: string;
  readonly name: string;
  readonly description: string;
}

/** An entitlement; its id is unique only together with `appId`. */
export interface Entitlement {
  readonly id: string;
  readonly appId: string;
  readonly appName: string;
  readonly name: string;
  readonly alias: string;
  readonly description: string;
  /** C1's resource type in words (Role, Group, Repository …); empty when unknown. */
  readonly type: string;
  /** Longest grant in seconds; absent: no limit. */
  readonly maxSeconds?: number;
  /** Whether the entitlement has an emergency policy a requester may choose. */
  readonly emergency: boolean;
}

/** An entitlement someone holds now. */
export interface Grant {
  readonly appId: string;
  readonly entitlementId: string;
  readonly appName: string;
  readonly entitlementName: string;
  readonly since?: Date;
  /** When C1 takes it away; absent: no end date. */
  readonly until?: Date;
}

/** One spelling for an entitlement in option values and keys. */
export function entitlementKey(appId: string, entitlementId: string): string {
  return `${appId}/${entitlementId}`;
}

/** The inverse of {@link entitlementKey}; undefined for anything else. */
export function parseEntitlementKey(key: string): { appId: string; entitlementId: string } | undefined {
  const [appId, entitlementId, ...rest] = key.split('/');
  return appId && entitlementId && rest.length === 0 ? { appId, entitlementId } : undefined;
}
