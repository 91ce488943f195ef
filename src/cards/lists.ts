/** Lists of tasks and grants: what waits for me, what I asked for, what ends soon, and the home page made of them. */

import type { Grant } from '../domain/catalogue.ts';
import type { Task } from '../domain/task.ts';
import { encodeAction } from './action.ts';
import type { Block, Button, Card } from './card.ts';
import { actionButton, linkButton, pageButton } from './notice.ts';
import type { Faces } from './people.ts';
import { bold, link, type Rich, rich, time } from './rich.ts';
import { reason, risksOf, story, verdictButtons } from './task.ts';
import { stageWords } from './task-state.ts';
import type { Words } from './words/index.ts';

export interface ListView {
  readonly words: Words;
  readonly faces: Faces;
  readonly urlOf: (task: Task) => string;
  /** C1's own page, for what does not fit. */
  readonly homeUrl: string;
}

/** More than this is read in C1. */
const MOST = 8;

export function approvalsCard(view: ListView, tasks: readonly Task[]): Card {
  const { words } = view;
  return {
    summary:
      tasks.length === 0
        ? rich`${words.list.waitingNone}`
        : rich`${words.list.waiting}: ${String(tasks.length)}`,
    blocks: [{ is: 'headline', text: [bold(words.list.waiting)] }, ...waitingBlocks(view, tasks)],
  };
}

function waitingBlocks(view: ListView, tasks: readonly Task[]): readonly Block[] {
  const { words, faces, urlOf } = view;
  if (tasks.length === 0) return [{ is: 'paragraph', text: rich`${words.list.waitingNone}` }];
  const rows = tasks.slice(0, MOST).flatMap((task): readonly Block[] => {
    const url = urlOf(task);
    const access = words.task.access(task.entitlement.name, task.app.name);
    const buttons = verdictButtons({ task, words, url }, true);
    return [
      { is: 'divider' },
      {
        is: 'paragraph',
        text: rich`${story({ task, faces, words }, access)}\n${link(words.task.number(task.number), url)} · ${words.home.since(time(task.createdAt))}`,
      },
      reason({ task, words }),
      ...risksOf(task, words),
      ...(buttons.length === 0 ? [] : [{ is: 'actions' as const, buttons, more: [] }]),
    ];
  });
  return [...rows, ...overflow(view, tasks.length)];
}

export function mineCard(view: ListView, tasks: readonly Task[]): Card {
  const { words } = view;
  return {
    summary:
      tasks.length === 0 ? rich`${words.list.mineNone}` : rich`${words.list.mine}: ${String(tasks.length)}`,
    blocks: [
      { is: 'headline', text: [bold(words.list.mine)] },
      ...mineBlocks(view, tasks),
      {
        is: 'actions',
        buttons: [
          actionButton(
            words.button.requestAccess,
            { do: 'request' },
            tasks.length === 0 ? 'primary' : undefined,
          ),
        ],
        more: [],
      },
    ],
  };
}

function mineBlocks(view: ListView, tasks: readonly Task[]): readonly Block[] {
  const { words, faces, urlOf } = view;
  if (tasks.length === 0) return [{ is: 'paragraph', text: rich`${words.list.mineNone}` }];
  const rows = tasks.slice(0, MOST).map(
    (task): Block => ({
      is: 'item',
      text: rich`${bold(words.task.accessPlain(task.entitlement.name, task.app.name))} ${words.task.forLength(task.seconds)}\n${link(words.task.number(task.number), urlOf(task))} · ${stageWords(task, faces, words)}`,
      button: details(words, task),
    }),
  );
  return [...rows, ...overflow(view, tasks.length)];
}

function details(words: Words, task: Task): Button {
  return { label: words.button.details, does: { action: encodeAction({ do: 'status', task: task.id }) } };
}

function overflow({ words, homeUrl }: ListView, count: number): readonly Block[] {
  return count > MOST ? [{ is: 'note', text: [link(words.list.more(count - MOST), homeUrl)] }] : [];
}

function endingBlocks({ words }: ListView, grants: readonly Grant[]): readonly Block[] {
  return grants.slice(0, MOST).map(
    (grant): Block => ({
      is: 'item',
      text: rich`${bold(words.task.accessPlain(grant.entitlementName, grant.appName))}${grant.until ? words.home.endsAt(time(grant.until)) : ''}`,
    }),
  );
}

export interface HomeView extends ListView {
  readonly name: string;
  readonly linked: boolean;
  readonly waiting: readonly Task[];
  readonly mine: readonly Task[];
  /** Soonest first. */
  readonly ending: readonly Grant[];
}

export function homeCard(view: HomeView): Card {
  const { words, linked } = view;
  const section = (title: string): Block => ({ is: 'headline', text: [bold(title)] });
  return {
    summary: words.home.hello(view.name),
    blocks: [
      section(plainHello(words.home.hello(view.name))),
      { is: 'note', text: rich`${linked ? words.home.linked : words.home.notLinked}` },
      {
        is: 'actions',
        buttons: [
          actionButton(words.button.requestAccess, { do: 'request' }, 'primary'),
          ...(linked
            ? []
            : [linkButton(words)].map((button) => ({ label: button.label, does: button.does }))),
          pageButton(words.button.openInC1, view.homeUrl),
        ],
        more: [],
      },
      section(words.list.waiting),
      ...waitingBlocks(view, view.waiting),
      { is: 'divider' },
      section(words.list.mine),
      ...mineBlocks(view, view.mine),
      ...(view.ending.length === 0
        ? []
        : [{ is: 'divider' as const }, section(words.list.ending), ...endingBlocks(view, view.ending)]),
    ],
  };
}

function plainHello(hello: Rich): string {
  return hello.map((span) => ('text' in span ? span.text : '')).join('');
}
