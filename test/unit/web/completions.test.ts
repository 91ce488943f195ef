import { describe, expect, it } from 'vitest';
import type { PageUser } from '../../../sandbox/slack/page-api.ts';
import { completions } from '../../../sandbox/web/client/slack/completions.ts';

const user = (name: string, handle: string, deactivated = false): PageUser => ({
  id: `U${handle}`,
  name,
  handle,
  email: `${handle}@example.com`,
  title: 'Engineer',
  initials: 'XX',
  hue: 0,
  tz: 'UTC',
  isBot: false,
  isGuest: false,
  deactivated,
});
const state = {
  app: { id: 'A1', name: 'Access', botUserId: 'UB' },
  commands: [
    { command: '/access', description: 'Ask for access', usageHint: '[verb]' },
    { command: '/other', description: 'Other', usageHint: '' },
  ],
  users: [user('Ada Okafor', 'ada'), user('Arjun Mehta', 'amehta'), user('Adam Gone', 'adam', true)],
};
const taken = (text: string) => completions(text, state).map((offer) => offer.text);

describe('what the composer offers', () => {
  it.each([
    ['/', ['/access ', '/other ']],
    ['/AC', ['/access ']],
    ['/nope', []],
    ['/access ', []],
    ['hello /acc', []],
    ['/access offboard @', ['/access offboard @ada ', '/access offboard @amehta ']],
    ['@ad', ['@ada ']],
    ['thanks @meh', ['thanks @amehta ']],
    ['ada@ad', []],
    ['', []],
  ])('%j → %j', (text, offers) => {
    expect(taken(text)).toEqual(offers);
  });
});
