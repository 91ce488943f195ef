import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { badSignature } from '../../../src/adapters/slack/signature.ts';

const SECRET = '8f742231b10e8888abcd99yyyzzz85a5';
const NOW = 1_531_420_618_000;
const body = Buffer.from('token=xyzz&text=%E2%9C%93&trigger_id=1.2');

function signed(at: number | string = NOW / 1000, secret = SECRET, bytes: Uint8Array = body) {
  const timestamp = String(at);
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:`).update(bytes).digest('hex')}`;
  return { body: bytes, timestamp, signature };
}

describe('a request’s signature', () => {
  it('is good when Slack’s own worked example is', () => {
    // docs.slack.dev, "Verifying requests from Slack", the example of the page.
    const example = Buffer.from(
      'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
    );
    const request = {
      body: example,
      timestamp: '1531420618',
      signature: 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
    };
    expect(badSignature(request, SECRET, NOW)).toBeUndefined();
  });

  it('holds for five minutes, in both directions', () => {
    const age = (seconds: number) => badSignature(signed(NOW / 1000 - seconds), SECRET, NOW);
    expect([age(0), age(300), age(-300)]).toEqual([undefined, undefined, undefined]);
    expect([age(301), age(-301)]).toEqual(['old', 'future']);
  });

  it('covers every byte', () => {
    const good = signed();
    const bent = Buffer.from(body);
    bent[3] = (bent[3] ?? 0) ^ 1;
    expect(badSignature({ ...good, body: bent }, SECRET, NOW)).toBe('mismatch');
    expect(badSignature({ ...good, body: body.subarray(1) }, SECRET, NOW)).toBe('mismatch');
    expect(badSignature({ ...good, timestamp: String(NOW / 1000 + 1) }, SECRET, NOW)).toBe('mismatch');
    expect(badSignature(signed(NOW / 1000, 'another secret'), SECRET, NOW)).toBe('mismatch');
  });

  it('is refused in every other form', () => {
    const good = signed();
    const as = (signature: string | undefined) => badSignature({ ...good, signature }, SECRET, NOW);
    expect(as(undefined)).toBe('missing');
    expect(badSignature({ ...good, timestamp: undefined }, SECRET, NOW)).toBe('missing');
    expect(as('')).toBe('malformed');
    expect(as(good.signature.slice(0, -2))).toBe('malformed');
    expect(as(`${good.signature}00`)).toBe('malformed');
    expect(as(good.signature.replace('v0', 'v1'))).toBe('malformed');
    expect(as(good.signature.toUpperCase())).toBe('malformed');
    expect(as(good.signature.slice(3))).toBe('malformed');
  });

  it.each(['', 'NaN', '1e9', '-1531420618', '1531420618.5', ' 1531420618', '01531420618', '9'.repeat(20)])(
    'does not count time as %j',
    (timestamp) => {
      expect(badSignature(signed(timestamp), SECRET, NOW)).toBe('malformed-timestamp');
    },
  );
});
