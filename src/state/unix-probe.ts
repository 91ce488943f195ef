/** Raw questions to a unix socket: whether anybody listens there, and whether it is a Redis that is ready. */

import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const ANSWER_MS = 500;
const STEP_MS = 5;

/** Whether a process listens on the socket. The kernel's word: a socket left by a dead process refuses. */
export function isListening(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' || error.code === 'ENOENT') resolve(false);
      else reject(error);
    });
  });
}

/** Sends one inline Redis command; its first line of answer, or undefined when there was none. */
export function ask(path: string, command: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path);
    let answer = '';
    socket.setTimeout(ANSWER_MS, () => socket.destroy());
    socket.once('connect', () => socket.write(`${command}\r\n`));
    socket.on('data', (data) => {
      answer += data.toString();
      if (answer.includes('\n')) socket.destroy();
    });
    socket.on('error', () => socket.destroy());
    socket.once('close', () => resolve(answer === '' ? undefined : answer.trimEnd()));
  });
}

/** Asks again until `holds` is true; `false` after `timeoutMs`. */
export async function until(holds: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > end) return false;
    await sleep(STEP_MS);
  }
  return true;
}

/** Whether a Redis on the socket has loaded its data and takes commands. */
export async function isReady(path: string): Promise<boolean> {
  return (await ask(path, 'PING')) === '+PONG';
}
