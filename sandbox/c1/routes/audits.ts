/** POST /api/v1/task/audits: what happened to a task. */

import { checkedId } from '../http/errors.ts';
import { pageOf } from '../http/paging.ts';
import type { ApiCall, Route } from '../http/router.ts';
import { auditView } from '../views/audit.ts';
import { message } from '../wire/messages.ts';
import { TaskAuditListRequest } from '../wire/requests-tasks.ts';
import { anyOf } from './filters.ts';
import { findTask } from './tasks.ts';

function list(call: ApiCall): Record<string, unknown> {
  const body = call.read(TaskAuditListRequest);
  const task = findTask(call, checkedId('task_id', body.taskId));
  const entries = call.state.audits.filter(
    (entry) =>
      entry.taskId === task.id &&
      (!body.commentsOnly || entry.event.key === 'comment') &&
      anyOf(
        body.refs.map(({ id }) => id),
        entry.id,
      ),
  );
  const page = pageOf(body.newestFirst ? entries.reverse() : entries, body);
  return message('task.v1.TaskAuditListResponse', {
    list: page.rows.map((entry) => auditView(call.state, task, entry)),
    nextPageToken: page.nextPageToken,
  });
}

export const auditRoutes: readonly Route[] = [{ method: 'POST', path: '/api/v1/task/audits', handle: list }];
