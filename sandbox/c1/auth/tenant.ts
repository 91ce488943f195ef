/** What this tenant is called, and the outside issuer it trusts. */

import type { KeyObject } from 'node:crypto';

export interface Tenant {
  readonly id: string;
  /** e.g. http://127.0.0.1:4100, no slash at the end. */
  readonly url: string;
  /** Host with port, as it stands in client ids. */
  readonly host: string;
  readonly deviceClientId: string;
  /** The stand-in of somebody's OIDC provider, for workload federation. */
  readonly trustedIssuer: { readonly issuer: string; readonly key: KeyObject };
}

/** Host without port: what tokens must name as their audience. */
export function audience(tenant: Tenant): string {
  return new URL(tenant.url).hostname;
}
