/** The address of the names, and what a person decides there. */
import type { Context, Hono } from 'hono';
import { pageOf } from '../api/cursor.ts';
import { CodedError } from '../errors.ts';
import { decide } from '../names/decide.ts';
import { readDecided } from '../names/decided.ts';
import { readQueue, withCandidates } from '../names/queue.ts';
import { readDrift } from '../names/read-drift.ts';
import { readWaiting } from '../register/repository.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import { NamesPage } from './names.tsx';
import type { Refused } from './names-item.tsx';
import { decisionsOf, type Typed, typedOf } from './names-typed.ts';
import type { PageDeps, PageEnv } from './page-env.ts';

/** Names a page: each has a table of its own. */
const NAMES = 20;
const DECIDED = 50;

/** The page from `cursor` on; with what was refused, where something was. */
const namesPage = async (
  deps: PageDeps,
  cursor: string,
  refused: { readonly typed: Refused; readonly status: number } | null = null,
): Promise<Response> => {
  const { db } = deps;
  const now = deps.now();
  const queue = await readQueue(db);
  const asked = cursor === '' ? { limit: NAMES } : { cursor, limit: NAMES };
  const { items, nextCursor } = pageOf(queue, ({ key }) => key, asked);
  const [names, decided, { drift, led }, { contracts }, { health }] = await Promise.all([
    withCandidates(db, items),
    readDecided(db, DECIDED),
    readDrift(db),
    readWaiting(db),
    healthReport(deps),
  ]);
  const shown = { names, waiting: queue.length, contracts, cursor, nextCursor, decided, drift, led, now };
  return page(
    refused === null ? 'Names' : 'Error: Names',
    <NamesPage {...shown} refused={refused?.typed ?? null} />,
    refused?.status ?? 200,
    <HealthBanner health={health} now={now} />,
  );
};

/** The field that a refusal is about, by its code. */
const FIELD_OF: Readonly<Record<string, Refused['fault']['field']>> = {
  'personal-data': 'reason',
  'not-on-register': 'choose',
  'location-unknown': 'choose',
  'not-of-provider': 'choose',
};

const fieldOf = ({ code }: CodedError, { otherId }: Typed): Refused['fault']['field'] => {
  const field = FIELD_OF[code] ?? null;
  return field === 'choose' && otherId !== '' ? 'otherId' : field;
};

/** Carries out what was typed; null where it is done. */
const refusalOf = async (deps: PageDeps, typed: Typed): Promise<{ fault: Refused['fault']; status: number } | null> => {
  const decisions = decisionsOf(typed);
  if ('field' in decisions) return { fault: decisions, status: 400 };
  try {
    for (const decision of decisions) await decide(deps, decision, deps.person.actor);
    return null;
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { fault: { field: fieldOf(error, typed), words: error.message }, status: error.status };
  }
};

const take = async (c: Context<PageEnv>): Promise<Response> => {
  const typed = typedOf(await c.req.formData());
  const refusal = await refusalOf(c.var.deps, typed);
  const { cursor, written, chosen, otherId, reason } = typed;
  if (refusal === null) return c.redirect(cursor === '' ? '/names' : `/names?${new URLSearchParams({ cursor })}`, 303);
  const { fault, status } = refusal;
  return namesPage(c.var.deps, cursor, { typed: { written, chosen, otherId, reason, fault }, status });
};

/** Mounts the page and its forms, for people who were let in. */
export const mountNames = (app: Hono<PageEnv>): void => {
  app.get('/names', (c) => namesPage(c.var.deps, c.req.query('cursor') ?? ''));
  app.post('/names', (c) => take(c));
};
