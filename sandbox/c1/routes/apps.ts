/** Apps, and the accounts people have in them. */

import { checkedId, notFound } from '../http/errors.ts';
import { pageOf, pageQuery } from '../http/paging.ts';
import type { ApiCall, Route } from '../http/router.ts';
import { appMessage, appUserMessage, expandUser } from '../views/directory.ts';
import { Expander } from '../wire/expander.ts';
import { message } from '../wire/messages.ts';
import { SearchAppsRequest } from '../wire/requests-directory.ts';
import { anyOf, matchesWords, noneOf, refuseUnsupported } from './filters.ts';

function search(call: ApiCall): Record<string, unknown> {
  const body = call.read(SearchAppsRequest);
  refuseUnsupported(body, ['onlyDirectories', 'policyRefs']);
  const { directory } = call.state;
  const apps = directory.world.apps.filter(
    (app) =>
      matchesWords(body.query, app.name, app.description) &&
      (body.displayName === '' || app.name === body.displayName) &&
      anyOf(body.appIds, app.id) &&
      noneOf(body.excludeAppIds, app.id),
  );
  const { rows, nextPageToken } = pageOf(apps, body);
  return message('app.v1.SearchAppsResponse', {
    list: rows.map((app) => appMessage(directory, app)),
    nextPageToken,
  });
}

function list(call: ApiCall): Record<string, unknown> {
  const { directory } = call.state;
  const { rows, nextPageToken } = pageOf(directory.world.apps, pageQuery(call.query));
  return message('app.v1.SearchAppsResponse', {
    list: rows.map((app) => appMessage(directory, app)),
    nextPageToken,
  });
}

function get(call: ApiCall): Record<string, unknown> {
  const app = call.state.directory.apps.get(checkedId('id', call.param('id')));
  if (!app) throw notFound();
  return message('app.v1.GetAppResponse', { app: appMessage(call.state.directory, app) });
}

function accountsOfUser(call: ApiCall): Record<string, unknown> {
  const { directory } = call.state;
  const appId = checkedId('app_id', call.param('app_id'));
  const userId = checkedId('user_id', call.param('user_id'));
  const app = directory.apps.get(appId);
  if (!app || !directory.people.has(userId)) throw notFound();
  const expander = new Expander(['*']);
  const list = directory.accountsOf(userId, appId).map((account) =>
    message('app.v1.AppUserView', {
      appUser: appUserMessage(directory, account),
      appPath: expander.one('app_id', 'app', appId, () => appMessage(directory, app)),
      identityUserPath: expander.one('identity_user_id', 'user', userId, (id) => expandUser(directory, id)),
    }),
  );
  return message('app.v1.AppUsersForUserServiceListResponse', { list, expanded: expander.expanded });
}

export const appRoutes: readonly Route[] = [
  { method: 'POST', path: '/api/v1/search/apps', handle: search },
  { method: 'GET', path: '/api/v1/apps', handle: list },
  { method: 'GET', path: '/api/v1/apps/{id}', handle: get },
  { method: 'GET', path: '/api/v1/apps/{app_id}/users/{user_id}/app_users', handle: accountsOfUser },
];
