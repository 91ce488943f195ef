import { describe, expect, it } from 'vitest';
import { parseCommandLine, parseRequestLine } from '../../../src/handlers/command-line.ts';

describe('the command line', () => {
  it('reads a verb in any case, and what follows it', () => {
    expect(parseCommandLine('  STATUS  #120222 ')).toEqual({ verb: 'status', rest: '#120222' });
  });

  it('takes an empty line for help', () => {
    expect(parseCommandLine('   ')).toEqual({ verb: 'help', rest: '' });
  });

  it.each([
    ['aprovals', 'approvals'],
    ['reqest', 'request'],
    ['logn', 'login'],
  ])('knows what %s was meant to be', (word, closest) => {
    expect(parseCommandLine(word)).toEqual({ verb: 'unknown', word, closest });
  });

  it('does not guess from nothing', () => {
    expect(parseCommandLine('xyzzyxyzzy')).toEqual({ verb: 'unknown', word: 'xyzzyxyzzy' });
  });
});

describe('the one-line request', () => {
  it.each([
    ['github admin for 4h because on-call', { words: 'github admin', seconds: 14_400, reason: 'on-call' }],
    ['github admin because on-call for 4h', { words: 'github admin', reason: 'on-call for 4h' }],
    ['github admin', { words: 'github admin', reason: '' }],
    ['access for contractors for 2 days', { words: 'access for contractors', seconds: 172_800, reason: '' }],
    ['access for contractors', { words: 'access for contractors', reason: '' }],
    ['', { words: '', reason: '' }],
  ])('%j', (line, parts) => {
    expect(parseRequestLine(line)).toEqual({ emergency: false, ...parts });
  });

  it('hears an emergency', () => {
    expect(parseRequestLine('emergency prod db for 1h because outage')).toEqual({
      words: 'prod db',
      seconds: 3600,
      reason: 'outage',
      emergency: true,
    });
  });
});
