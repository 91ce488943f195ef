/** Every Web API method the stand-in answers. */
import { auth } from './auth.ts';
import { chat } from './chat.ts';
import { conversations } from './conversations.ts';
import type { Methods } from './method.ts';
import { users } from './users.ts';
import { views } from './views.ts';

export const webApiMethods: Methods = { ...auth, ...chat, ...conversations, ...users, ...views };
