/** A queue as all of us open it: same prefix, same options, no error lost. */

import { Queue } from 'bullmq';
import type { QueueConnection } from './connection.ts';
import type { QueueName } from './jobs.ts';
import { jobOptionsOf, PREFIX } from './options.ts';

export function openQueue(
  name: QueueName,
  connection: QueueConnection,
  onError: (error: Error) => void,
): Queue {
  const queue = new Queue(name, {
    connection,
    prefix: PREFIX,
    defaultJobOptions: jobOptionsOf(name),
    skipMetasUpdate: true,
  });
  queue.on('error', onError);
  return queue;
}
