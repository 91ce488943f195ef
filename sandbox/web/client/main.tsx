/** Starts the page: the shell, and the chat client inside it. */

import { type JSX, render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { useRoute } from './route.ts';
import { usePageConfig } from './shell/config.ts';
import { Shell } from './shell/shell.tsx';
import { useSlack } from './slack/api.ts';
import { SlackClient } from './slack/client.tsx';
import type { Draft } from './slack/composer.tsx';

const SLACKBOT = 'USLACKBOT';

function Page(): JSX.Element {
  const { route, go } = useRoute();
  const config = usePageConfig();
  const slack = useSlack(route.user ?? config?.firstUser);
  const [draft, setDraft] = useState<Draft>({ text: '', at: 0 });
  const { state } = slack;
  const title = state && `${state.me.name} · ${state.workspace}`;
  useEffect(() => {
    if (title !== undefined) document.title = title;
  }, [title]);
  useSignOn(state?.me.email);
  const lost = slack.unknown && route.user !== undefined && config?.firstUser !== undefined;
  useEffect(() => {
    if (lost) go({ user: undefined, channel: undefined });
  }, [lost]);

  if (state === undefined || config === undefined) {
    const nobody = slack.unknown || (config !== undefined && route.user === undefined && !config.firstUser);
    return (
      <p class="starting" role="status">
        {nobody && 'Who are you? Open this page with ?user= and the id of somebody in the workspace.'}
        {!nobody && (slack.online ? 'Starting…' : 'The stand-in does not answer. Waiting for it…')}
      </p>
    );
  }
  const people = state.users.filter((user) => !user.isBot && !user.deactivated && user.id !== SLACKBOT);
  return (
    <Shell
      me={state.me}
      people={people}
      online={slack.online}
      hints={config.hints}
      onPerson={(user) => go({ user })}
      onTry={(text) => setDraft({ text, at: Date.now() })}
    >
      <SlackClient
        key={state.me.id}
        state={state}
        act={slack.act}
        place={route.channel}
        go={(channel) => go({ user: state.me.id, channel })}
        links={config.links}
        draft={draft}
      />
    </Shell>
  );
}

/** Whoever looks at this page is signed on to the sandbox's other pages too, as single sign-on would have it. */
function useSignOn(email: string | undefined): void {
  useEffect(() => {
    if (!email) return undefined;
    const signOn = (): void => {
      // biome-ignore lint/suspicious/noDocumentCookie: a string is all there is to it here
      document.cookie = `sandbox_person=${encodeURIComponent(email)}; path=/; samesite=lax`;
    };
    signOn();
    window.addEventListener('focus', signOn);
    window.addEventListener('pointerdown', signOn);
    return () => {
      window.removeEventListener('focus', signOn);
      window.removeEventListener('pointerdown', signOn);
    };
  }, [email]);
}

const root = document.getElementById('root');
if (root) render(<Page />, root);
