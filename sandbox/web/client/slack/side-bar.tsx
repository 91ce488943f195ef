/** Channels, direct messages and the app, with what is unread. */

import type { ComponentChildren, JSX } from 'preact';
import type { PageChannel } from '../../../slack/page-api.ts';
import type { PageConfig } from '../../config.ts';
import { Avatar } from '../avatar.tsx';
import { useHost } from './host.ts';
import { Icon } from './icons.tsx';
import { appChannel, isApp, type Place } from './places.ts';
import { safeUrl } from './text/nodes.ts';

export function SideBar({
  place,
  links,
}: {
  readonly place: Place;
  readonly links: PageConfig['links'];
}): JSX.Element {
  const { state, users } = useHost();
  const current = place.kind === 'channel' ? place.channel.id : undefined;
  const app = appChannel(state);
  const bot = users.get(state.app.botUserId);
  const direct = state.channels.filter((channel) => channel.kind === 'im' && channel !== app);
  return (
    <nav class="side-bar" aria-label="Channels and messages">
      <h1 class="workspace-name">{state.workspace}</h1>
      <Group title="Channels">
        {state.channels
          .filter((channel) => channel.kind === 'channel')
          .map((channel) => (
            <Row
              key={channel.id}
              channel={channel}
              current={channel.id === current}
              glyph={
                <span class="hash" aria-hidden="true">
                  #
                </span>
              }
            />
          ))}
      </Group>
      {direct.length > 0 && (
        <Group title="Direct messages">
          {direct.map((channel) => {
            const peer = users.get(channel.peer ?? '');
            return (
              <Row
                key={channel.id}
                channel={channel}
                current={channel.id === current}
                glyph={peer && <Avatar of={peer} />}
              />
            );
          })}
        </Group>
      )}
      <Group title="Apps">
        <Row
          channel={{ id: 'app', name: state.app.name, unread: app?.unread ?? 0 }}
          current={isApp(state, place)}
          glyph={bot && <Avatar of={bot} app />}
        />
      </Group>
      {links.length > 0 && (
        <Group title="Next door">
          {links.map((link) => (
            <a
              key={link.url}
              class="side-row"
              href={safeUrl(link.url)}
              target="_blank"
              rel="noopener noreferrer"
            >
              <span class="glyph">
                <Icon name="out" />
              </span>
              <span class="row-name">{link.label}</span>
            </a>
          ))}
        </Group>
      )}
    </nav>
  );
}

function Group({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="side-group" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

interface RowProps {
  readonly channel: Pick<PageChannel, 'id' | 'name' | 'unread'>;
  readonly current: boolean;
  readonly glyph: ComponentChildren;
}

function Row({ channel, current, glyph }: RowProps): JSX.Element {
  const { state, go } = useHost();
  const href = `?user=${state.me.id}&channel=${channel.id}`;
  return (
    <a
      href={href}
      class={channel.unread > 0 ? 'side-row unread' : 'side-row'}
      aria-current={current ? 'page' : undefined}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || event.shiftKey) return;
        event.preventDefault();
        go(channel.id);
      }}
    >
      <span class="glyph">{glyph}</span>
      <span class="row-name">{channel.name}</span>
      {channel.unread > 0 && (
        <span class="badge">
          {channel.unread}
          <span class="hidden"> unread</span>
        </span>
      )}
    </a>
  );
}
