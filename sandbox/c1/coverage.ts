/** What the stand-in answers, and how faithfully. A test holds this list to the routes, both ways. */

export interface Coverage {
  /** As in the OpenAPI document. */
  readonly operation: string;
  readonly support: 'supported' | 'partial';
  /** What is missing or assumed; required for `partial`. */
  readonly note?: string;
}

function supported(operation: string, note?: string): Coverage {
  return note === undefined ? { operation, support: 'supported' } : { operation, support: 'supported', note };
}

function partial(operation: string, note: string): Coverage {
  return { operation, support: 'partial', note };
}

export const COVERAGE: readonly Coverage[] = [
  supported('GET /api/v1/auth/introspect', 'permissions and features stay empty'),
  supported('POST /api/v1/users/introspect'),
  partial(
    'POST /api/v1/search/users',
    'isDelegate and sourceAppIds answer 501; query is by words, not fuzzy',
  ),
  supported('GET /api/v1/users'),
  supported('GET /api/v1/users/{id}'),

  partial('POST /api/v1/search/apps', 'onlyDirectories and policyRefs answer 501'),
  supported('GET /api/v1/apps'),
  supported('GET /api/v1/apps/{id}'),
  supported('GET /api/v1/apps/{app_id}/users/{user_id}/app_users'),

  partial(
    'POST /api/v1/search/entitlements',
    'filters on risk, compliance, traits, accounts and policies answer 501',
  ),
  supported('GET /api/v1/apps/{app_id}/entitlements/{id}'),
  supported('POST /api/v1/search/request_catalog/entitlements', 'query is by words, not fuzzy'),

  supported('POST /api/v1/search/grants'),
  supported('GET /api/v1/apps/{app_id}/entitlements/{app_entitlement_id}/users/{identity_user_id}/grants'),
  supported('POST /api/v1/grants/feed', 'oldest first, an order C1 does not document'),

  supported('POST /api/v1/task/grant', 'no request forms: requestData is stored and not checked'),
  supported('POST /api/v1/task/revoke', 'does not ask whether the person holds the access'),
  supported('GET /api/v1/tasks/{id}', 'expanded stays empty; 403 for a task that is not the caller’s to see'),
  partial(
    'POST /api/v1/search/tasks',
    'filters on reviews, account kinds, resources and pending actions answer 501; three sort orders are refused',
  ),
  supported('POST /api/v1/task/audits'),

  supported('POST /api/v1/tasks/{task_id}/action/approve', 'stale step: 400, a status C1 does not document'),
  supported('POST /api/v1/tasks/{task_id}/action/deny'),
  supported('POST /api/v1/tasks/{task_id}/action/comment'),
  supported('POST /api/v1/tasks/{task_id}/action/close', 'takes effect 250 ms later'),
  supported('POST /api/v1/tasks/{task_id}/action/restart', 'goes back to the first step'),
  supported('POST /api/v1/tasks/{task_id}/action/reset'),
  supported('POST /api/v1/tasks/{task_id}/action/reassign'),
  supported('POST /api/v1/tasks/{task_id}/action/escalate'),
  supported('POST /api/v1/tasks/{task_id}/action/process'),
  supported('POST /api/v1/tasks/{task_id}/action/skip-step'),
  supported(
    'POST /api/v1/tasks/{task_id}/action/retry-provisioning',
    'an erring connector works on the retry',
  ),
  supported('POST /api/v1/tasks/{task_id}/action/update-grant-duration'),

  partial('POST /api/v1/iam/personal_clients', 'allowSourceCidr is stored and not enforced'),
  supported('GET /api/v1/iam/personal_clients'),
  supported('GET /api/v1/iam/personal_clients/{id}'),
  supported('DELETE /api/v1/iam/personal_clients/{id}'),
  supported('POST /api/v1/search/iam/personal_clients'),

  supported('GET /api/v1/iam/roles'),
  supported('GET /api/v1/iam/roles/{role_id}'),
  supported('GET /api/v1/settings/request'),
];
