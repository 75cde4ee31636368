/** Plays a life of the watch list on the stage, by a schedule or plainly, and says what is known in the end. */
import { expect } from 'vitest';
import type { TickReport } from '../../../worker/crawl/tick.ts';
import { jsonAnswer, outagePage } from '../support/cqc-double.ts';
import type { Done, Order } from '../support/crawl-entry.ts';
import type { CrawlStage } from '../support/crawl-stage.ts';
import type { EndState } from '../support/end-state.ts';
import { idOf } from '../support/story.ts';
import { createInbox } from '../support/webhook-inbox.ts';
import { feedAt, type LifeDay, moment, outageAt, placesAt, type Step } from './life.ts';
import { FIVE, recordsOf } from './watch-list.ts';

/** In the evening, when nothing changes any more and nobody stumbles. */
const EVENING_CHECK = 23 * 60 + 10;

const OUT = {
  page: () => outagePage(503),
  500: () => jsonAnswer(500, { message: 'Internal server error' }),
  429: () => jsonAnswer(429, { message: 'Rate limit is exceeded.' }),
  401: () => jsonAnswer(401, { message: 'Access denied.' }),
  404: () => jsonAnswer(404, { message: 'Resource not found' }),
} as const;

const minuteOf = (now: string): { day: number; minute: number } => {
  const minutes = Math.floor((Date.parse(now) - Date.parse(moment(0, 0))) / 60_000);
  return { day: Math.floor(minutes / 1440), minute: minutes % 1440 };
};

/** Shows CQC as it is at a moment of the life. */
const show = (stage: CrawlStage, days: readonly LifeDay[], now: string): void => {
  const { day, minute } = minuteOf(now);
  const { cqc } = stage;
  cqc.records.clear();
  for (const [id, record] of recordsOf(placesAt(days, day, minute))) cqc.records.set(id, record);
  cqc.feed = feedAt(days, day, minute).map(({ number, at }) => ({ id: idOf(number), at }));
  const today = days[day - 1];
  const how = today === undefined ? null : outageAt(today, minute);
  cqc.fault = how === null ? null : OUT[how];
};

/** One who plays: the moment moves on only. */
const createPlayer = (stage: CrawlStage, days: readonly LifeDay[]) => {
  let clock = moment(0, EVENING_CHECK + 30);
  const order = async (wanted: string, more: Partial<Order>): Promise<Done> => {
    const now = wanted > clock ? wanted : clock;
    show(stage, days, now);
    const done = await stage.run({ op: 'tick', now, ...more });
    if (done.now > clock) clock = done.now;
    return done;
  };
  const must = async (wanted: string, more: Partial<Order>): Promise<Done> => {
    const done = await order(wanted, more);
    expect(done.error).toBeUndefined();
    return done;
  };
  return { order, must, now: () => clock };
};

type Player = ReturnType<typeof createPlayer>;

const after = (now: string, minutes: number): string => new Date(Date.parse(now) + minutes * 60_000).toISOString();

/** A whole pull, and ticks until nothing is due any more. */
const readEvening = async (player: Player, day: number): Promise<void> => {
  await player.must(moment(day, EVENING_CHECK), { op: 'check' });
  for (let turn = 0; turn < 8; turn += 1) {
    const { result } = await player.must(after(player.now(), 1), { op: 'tick' });
    if ((result as TickReport).runs.length === 0) break;
  }
  await player.must(after(player.now(), 1), { op: 'drain' });
};

const takeStep = async (player: Player, day: number, step: Step): Promise<void> => {
  const { op, kill, lost, calls } = step;
  const at = moment(day, step.minute);
  const harm = { calls, ...(kill === null ? {} : { kill }), ...(lost === null ? {} : { d1: { lost } }) };
  if (op === 'two') {
    await Promise.all([
      player.order(at, { op: 'tick-and-drain' }),
      player.order(at, { op: 'tick-and-drain', ...harm }),
    ]);
    return;
  }
  await player.order(at, { op, ...harm });
};

const byIds = 'ORDER BY location_id, scope, service, published_on, rating';
const QUERIES = {
  events: `SELECT id, kind, location_id, scope, service, from_rating, to_rating, published_on FROM rating_event ${byIds.replace('rating', 'id')}`,
  alerts: 'SELECT id, location_id, severity, headline, event_ids, state, revises, revised_by FROM alert ORDER BY id',
  history: `SELECT location_id, scope, service, rating, words, published_on, report_id, inherited_from, source, held_from,
      substr(observation_hash, 1, 64) AS hash FROM rating_history ${byIds}, hash, held_from`,
  locations: `SELECT location_id, provider_id, name, registration, rating, successor_id, observation_hash, state,
      gone_at IS NULL AS here FROM location ORDER BY location_id`,
  staged: 'SELECT location_id FROM staged_reading',
  undelivered: "SELECT id FROM message WHERE state <> 'delivered'",
} as const;

/** From Node every `prepare` is a round trip of its own: the statements are made once a stage. */
const prepared = new WeakMap<CrawlStage, D1PreparedStatement[]>();

const statementsOf = (stage: CrawlStage): D1PreparedStatement[] => {
  const statements = prepared.get(stage) ?? Object.values(QUERIES).map((sql) => stage.db.prepare(sql));
  prepared.set(stage, statements);
  return statements;
};

/** What is known and was told, and which alerts reached the inbox under how many ids. */
const outcomeOf = async (stage: CrawlStage): Promise<EndState> => {
  const names = Object.keys(QUERIES);
  const answers = await stage.db.batch(statementsOf(stage));
  const known = Object.fromEntries(names.map((name, index) => [name, answers[index]?.results ?? []]));
  const received = [...stage.inbox.messages.keys()].map((id) => id.split('_')[0]).sort();
  return { ...known, received };
};

/** Puts the watch list on stage as it was first read, in the evening of day 0, and keeps that. */
export const openLife = async (stage: CrawlStage): Promise<void> => {
  await stage.reset();
  await stage.watch(FIVE.map(({ number }) => idOf(number)));
  await stage.addInbox();
  for (const last of ['0', '1', '2', '8', '9']) stage.cqc.providers.set(`1-80000000${last}`, `Harrowell ${last} Ltd`);
  show(stage, [], moment(0, EVENING_CHECK));
  const done = await stage.run({ op: 'check', now: moment(0, EVENING_CHECK) });
  expect(done.error).toBeUndefined();
  await stage.keep();
};

/** Lives through the days: by their schedules, or plainly with one reading an evening. */
export const playLife = async (stage: CrawlStage, days: readonly LifeDay[], how: 'plainly' | 'by schedule') => {
  await stage.restore();
  stage.inbox = createInbox();
  const player = createPlayer(stage, days);
  for (const [index, { steps }] of days.entries()) {
    if (how === 'by schedule') for (const step of steps) await takeStep(player, index + 1, step);
    await readEvening(player, index + 1);
  }
  // What was lost on its way to the inbox is sent again after its lease and the first pauses.
  for (const minutes of how === 'plainly' ? [] : [3, 10, 45, 180, 360])
    await player.must(after(player.now(), minutes), { op: 'drain' });
  return outcomeOf(stage);
};
