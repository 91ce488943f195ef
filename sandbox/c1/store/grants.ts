/** Who holds what, until when, and the feed of grants that came and went. */

export interface Binding {
  readonly id: string;
  readonly appId: string;
  readonly entitlementId: string;
  readonly appUserId: string;
  readonly userId: string;
  readonly createdAt: number;
  readonly deprovisionAt?: number;
  readonly deletedAt?: number;
  readonly taskId: string;
}

export interface GrantEvent {
  readonly added: boolean;
  readonly at: number;
  readonly taskId: string;
  readonly binding: Binding;
}

export function bindingId(entitlementId: string, appUserId: string): string {
  return `${entitlementId}/${appUserId}`;
}

/** Still held at that time (ms). */
export function isHeld(binding: Binding): boolean {
  return binding.deletedAt === undefined;
}
