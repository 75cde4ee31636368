/** The addresses of the outbox, and what a person sends again there. */
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { MESSAGE_STATES, type MessageState } from '../../shared/api/message.ts';
import { listMessages, listRecipients, MESSAGE_CURSOR } from '../delivery/outbox.ts';
import { replayEndpoint, replayMessage } from '../delivery/replay.ts';
import { CodedError } from '../errors.ts';
import { filtersIn } from './filters.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import { type OutboxFilter, OutboxPage, type Shelf } from './outbox.tsx';
import { noticeWords } from './outbox-words.ts';
import type { PageDeps, PageEnv } from './page-env.ts';

/** Messages a page of one state, and of each where all are shown. */
const ROWS = 50;
const LAST_DELIVERED = 20;

const FILTERS = {
  state: { schema: z.enum(MESSAGE_STATES), words: 'how far they came' },
  to: { schema: z.string().max(100), words: 'the recipient' },
  cursor: { schema: z.string().regex(MESSAGE_CURSOR), words: 'where the page begins' },
};
const count = z.coerce.number().int().nonnegative().catch(0);

const readFilter = (asked: Record<string, string>): { filter: OutboxFilter; leftOut: readonly string[] } => {
  const { read, leftOut } = filtersIn(asked, FILTERS);
  return { filter: { state: read('state'), to: read('to'), cursor: read('cursor') }, leftOut };
};

const shelfOf = async (deps: PageDeps, state: MessageState, filter: OutboxFilter): Promise<Shelf[]> => {
  const isAsked = filter.state === state;
  const limit = state === 'delivered' && !isAsked ? LAST_DELIVERED : ROWS;
  const search = { state, endpointId: filter.to, limit, cursor: isAsked ? filter.cursor : undefined };
  const { items, nextCursor } = await listMessages(deps.db, search);
  return items.length === 0 ? [] : [{ state, messages: items, nextCursor }];
};

const show = async (deps: PageDeps, asked: Record<string, string>): Promise<Response> => {
  const { filter, leftOut } = readFilter(asked);
  const now = deps.now();
  const states = filter.state === undefined ? MESSAGE_STATES : [filter.state];
  const [shelves, recipients, { health }] = await Promise.all([
    Promise.all(states.map((state) => shelfOf(deps, state, filter))),
    listRecipients(deps.db),
    healthReport(deps),
  ]);
  const done = noticeWords(asked.notice, count.parse(asked.count));
  const notices = [...(done === null ? [] : [done]), ...leftOut];
  const shown = { shelves: shelves.flat(), recipients, filter, notices, now };
  return page('Outbox', <OutboxPage {...shown} />, 200, <HealthBanner health={health} now={now} />);
};

/** Back to the list as it was filtered, with what came of it. */
const sendAgain = async (c: Context<PageEnv>, replay: () => Promise<Record<string, string>>): Promise<Response> => {
  const { state, to } = readFilter(c.req.query()).filter;
  const kept = { ...(state === undefined ? {} : { state }), ...(to === undefined ? {} : { to }) };
  const back = (notice: Record<string, string>) =>
    c.redirect(`/outbox?${new URLSearchParams({ ...kept, ...notice })}`, 303);
  try {
    return back(await replay());
  } catch (error) {
    // Somebody was quicker, or the recipient was switched off meanwhile: told where the rest can be seen.
    if (error instanceof CodedError && error.status === 409) return back({ notice: error.code });
    throw error;
  }
};

const sendAll = async (deps: PageDeps, endpointId: string): Promise<Record<string, string>> => {
  const replayed = await replayEndpoint(deps, endpointId, deps.person.actor);
  return replayed === 0 ? { notice: 'none' } : { notice: 'all', count: String(replayed) };
};

/** Mounts the page and its forms, for people who were let in. */
export const mountOutbox = (app: Hono<PageEnv>): void => {
  app.get('/outbox', (c) => show(c.var.deps, c.req.query()));
  app.post('/outbox/:id/replay', (c) =>
    sendAgain(c, async () => {
      await replayMessage(c.var.deps, c.req.param('id'), c.var.deps.person.actor);
      return { notice: 'again' };
    }),
  );
  app.post('/outbox/to/:id/replay', (c) => sendAgain(c, () => sendAll(c.var.deps, c.req.param('id'))));
};
