/** Bolt's app with three habits of ours: events are acknowledged after they are queued, acks are timed, work is waited for. */

import { App, type ReceiverEvent } from '@slack/bolt';
import { z } from 'zod';
import type { Meter } from '../../ports/telemetry.ts';

const bodyType = z.object({ type: z.string().catch('command') });
type AppOptions = NonNullable<ConstructorParameters<typeof App>[0]>;

export class SlackApp extends App {
  readonly #meter: Meter;
  readonly #running = new Set<Promise<void>>();

  constructor(options: AppOptions, meter: Meter) {
    super(options);
    this.#meter = meter;
  }

  /**
   * Bolt acknowledges an event before its listeners run. Here the ack waits for them; when one fails there is none, and
   * Slack delivers the event again (at once, after one minute, after five).
   */
  override async processEvent(event: ReceiverEvent): Promise<void> {
    const { type } = bodyType.parse(event.body);
    const isEvent = type === 'event_callback';
    const started = performance.now();
    const ack = async (response?: unknown): Promise<void> => {
      await event.ack(response);
      this.#meter.time('ack', performance.now() - started, { platform: 'slack', type });
    };
    const work = super.processEvent({ ...event, ack: isEvent ? async () => {} : ack });
    this.#track(work);
    await work;
    if (isEvent) await ack();
  }

  /** Resolves when every listener that runs now has ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#running);
  }

  #track(work: Promise<void>): void {
    this.#running.add(work);
    const forget = (): void => {
      this.#running.delete(work);
    };
    work.then(forget, forget);
  }
}
