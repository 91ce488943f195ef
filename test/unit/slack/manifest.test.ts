import { describe, expect, it } from 'vitest';
import { Manifest } from '../../../sandbox/slack/manifest.ts';
import { slackManifest } from '../../../src/adapters/slack/manifest.ts';

const options = {
  url: 'https://bot.example.com/',
  socketMode: false,
  commandName: '/access',
  name: 'C1 Access',
};

describe('the manifest', () => {
  it('is one Slack takes, with one address for everything', () => {
    const manifest = slackManifest(options);
    expect(() => Manifest.parse(manifest)).not.toThrow();
    const address = 'https://bot.example.com/slack/events';
    expect(JSON.stringify(manifest).split(address)).toHaveLength(5);
    expect(manifest.settings.interactivity).toMatchObject({
      request_url: address,
      message_menu_options_url: address,
    });
    expect(manifest.display_information.description.length).toBeLessThanOrEqual(140);
    expect(manifest.features.slash_commands[0]?.should_escape).toBe(true);
  });

  it('needs no address in Socket Mode, and names none', () => {
    const { url: _, ...rest } = options;
    const manifest = slackManifest({ ...rest, socketMode: true });
    expect(JSON.stringify(manifest)).not.toContain('http');
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(() => slackManifest(rest)).toThrow(RangeError);
  });

  it('asks for the least: no channel is read, nobody is impersonated', () => {
    expect(slackManifest(options).oauth_config.scopes).toEqual({
      bot: ['chat:write', 'commands', 'im:write', 'im:history', 'users:read', 'users:read.email'],
    });
  });

  it('subscribes to what the listeners read, and to nothing else', () => {
    expect(slackManifest(options).settings.event_subscriptions.bot_events).toEqual([
      'app_home_opened',
      'message.im',
    ]);
  });

  it.each([
    { commandName: 'access' },
    { commandName: '/Access' },
    { commandName: `/${'a'.repeat(32)}` },
    { name: '' },
    { name: 'x'.repeat(36) },
  ])('refuses %j', (wrong) => expect(() => slackManifest({ ...options, ...wrong })).toThrow(RangeError));

  it('makes a bot name of any app name', () => {
    const botOf = (name: string) => slackManifest({ ...options, name }).features.bot_user.display_name;
    expect([botOf('C1 Access!'), botOf('  *** ')]).toEqual(['c1-access', 'access']);
  });
});
