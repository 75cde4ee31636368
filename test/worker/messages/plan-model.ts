/** What was found, whom the rules want told of it and when, worked out one by one; and what may happen to it. */
import fc from 'fast-check';
import { expect } from 'vitest';
import { AUDIENCES, type Audience, type Situation, TIMINGS, type Timing } from '../../../shared/api/alert-rules.ts';
import { escalate } from '../../../worker/alerts/escalate.ts';
import { acknowledging, type Decide, snoozing } from '../../../worker/alerts/life.ts';
import { readAlert, writeSteps } from '../../../worker/alerts/life-repository.ts';
import { DEFAULT_RULES } from '../../../worker/messages/default-rules.ts';
import { planDigests } from '../../../worker/messages/digests.ts';
import { planMessages } from '../../../worker/messages/plan.ts';
import { minutesOfWork } from '../../unit/calendar/oracle.ts';
import type { PlanStage } from './plan-stage.ts';

export const MINUTE_MS = 60_000;
const OFFICE = { from: 9 * 60, to: 17 * 60 };
/** Minutes of work after which an alert is told again, unless the council sets otherwise. */
const PATIENCE = { urgent: 120, high: 240, notice: Number.POSITIVE_INFINITY };
/** As many are there. */
export const LOCATIONS = 60;
/** Where messages go, by their audiences. */
export const ENDPOINTS: Readonly<Record<string, readonly Audience[] | null>> = {
  ...{ contracts: ['contracts-lead'], duty: ['duty-team', 'partners'], everyone: null, partners: ['partners'] },
};
/** Something that was found, and when each endpoint is told of it. */
interface Found {
  readonly id: string;
  readonly location: number;
  readonly situation: Situation;
  readonly severity: keyof typeof PATIENCE;
  readonly isAlert: boolean;
  readonly corrects: Found | null;
  state: 'open' | 'acknowledged' | 'closed';
  /** Milliseconds. */
  waitsSince: number;
  isPlanned: boolean;
  /** A reminder of it went to everybody. */
  isReminded: boolean;
  readonly told: Map<string, Timing>;
}

/** What is known of it all. */
export interface Model {
  now: number;
  readonly found: Found[];
}

type Command = fc.AsyncCommand<Model, PlanStage>;

const sooner = (timings: readonly Timing[]): Timing => TIMINGS.find((one) => timings.includes(one)) ?? 'never';

/** By the rules as they are written down, for one endpoint. */
const ruled = (situation: Situation, audiences: readonly Audience[] | null): Timing =>
  sooner((audiences ?? AUDIENCES).map((audience) => DEFAULT_RULES.rules[situation].told[audience]));

/** Whom what it corrects was told to, back to the first. */
const heard = (one: Found | null, endpoint: string): Timing[] =>
  one === null
    ? []
    : [
        ...(one.isReminded ? ['now' as const] : []),
        one.told.get(endpoint) ?? 'never',
        ...heard(one.corrects, endpoint),
      ];

/** What the planners decide, in the order in which things were found. */
const plan = (model: Model): void => {
  for (const one of model.found.filter(({ isPlanned }) => !isPlanned)) {
    one.isPlanned = true;
    const isReplaced = model.found.some(({ corrects }) => corrects === one);
    for (const [endpoint, audiences] of Object.entries(isReplaced ? {} : ENDPOINTS)) {
      one.told.set(endpoint, sooner([ruled(one.situation, audiences), ...heard(one.corrects, endpoint)]));
    }
  }
};

type What = Pick<Found, 'situation' | 'severity' | 'corrects'>;

const note = (model: Model, { corrects, ...what }: What, isAlert: boolean): Found => {
  const one: Found = {
    ...{ ...what, corrects, isAlert, id: `item${`${model.found.length}`.padStart(3, '0')}` },
    ...{ location: corrects?.location ?? model.found.length % LOCATIONS, state: 'open', waitsSince: model.now },
    ...{ isPlanned: false, isReminded: false, told: new Map() },
  };
  model.found.push(one);
  if (corrects !== null) corrects.state = 'closed';
  return one;
};

const open = async (model: Model, real: PlanStage, what: What, count: number): Promise<void> => {
  const all = Array.from({ length: count }, () => note(model, what, true));
  await real.open(
    ...all.map(({ id, situation, severity, location, corrects }) => ({
      ...{ id, situation, severity, location },
      ...(corrects === null ? {} : { revises: corrects.id }),
    })),
  );
};

const SEVERITY = { inadequate: 'urgent', 'requires-improvement': 'high', lower: 'notice' } as const;

/** So many of a kind are found at once. */
export const found = (situation: keyof typeof SEVERITY, count: number): Command => ({
  check: ({ found: before }) => before.length + count < LOCATIONS,
  run: (model, real) => open(model, real, { situation, severity: SEVERITY[situation], corrects: null }, count),
  toString: () => `find(${count} ${situation})`,
});

const upgraded = (): Command => ({
  check: ({ found: before }) => before.length + 1 < LOCATIONS,
  run: async (model, real) => {
    const { id, location } = note(model, { situation: 'upgrade', severity: 'notice', corrects: null }, false);
    await real.openEvent(id, location);
  },
  toString: () => 'upgrade',
});

/** Of the nth that a step may be taken with. */
const step = (
  name: string,
  nth: number,
  may: (one: Found) => boolean,
  take: (one: Found, model: Model, real: PlanStage) => Promise<void>,
): Command => {
  const pick = ({ found: all }: Model): Found | undefined => {
    const fit = all.filter((one) => one.isAlert && may(one));
    return fit[nth % Math.max(1, fit.length)];
  };
  return {
    check: (model) => pick(model) !== undefined,
    run: async (model, real) => {
      const one = pick(model);
      if (one !== undefined) await take(one, model, real);
    },
    toString: () => `${name}(${nth})`,
  };
};

const corrected = (nth: number): Command =>
  step(
    'correct',
    nth,
    ({ state }) => state !== 'closed',
    (corrects, model, real) => open(model, real, { situation: 'correction', severity: 'notice', corrects }, 1),
  );

const taken = async ({ db, now }: PlanStage, id: string, decide: Decide): Promise<void> => {
  const before = await readAlert(db, id);
  if (before === null) throw new Error(`there is no alert ${id}`);
  const by = { at: now().toISOString(), actor: 'token' };
  expect(await writeSteps(db, by, [{ before, deed: decide(before, by) }])).toEqual(new Set([id]));
};

const acknowledged = (nth: number): Command =>
  step(
    'acknowledge',
    nth,
    ({ state }) => state === 'open',
    async (one, _, real) => {
      await taken(real, one.id, acknowledging);
      one.state = 'acknowledged';
    },
  );

const snoozed = (nth: number, minutes: number): Command =>
  step(
    `snooze ${minutes}`,
    nth,
    ({ state }) => state === 'open',
    async (one, model, real) => {
      one.waitsSince = model.now + minutes * MINUTE_MS;
      await taken(real, one.id, snoozing(new Date(one.waitsSince).toISOString(), 'Review booked'));
    },
  );

/** Reminders of this moment: none may come early, nor of what somebody has in hand. */
const remind = async (model: Model, { db }: PlanStage): Promise<void> => {
  const { results } = await db
    .prepare("SELECT alert_id AS id FROM alert_step WHERE step = 'escalated' AND at = ?1")
    .bind(new Date(model.now).toISOString())
    .all<{ id: string }>();
  for (const { id } of results) {
    const one = model.found.find((each) => each.id === id);
    if (one === undefined) throw new Error(`a reminder of ${id}, which nobody found`);
    expect(one.state).toBe('open');
    expect(minutesOfWork(one.waitsSince, model.now, OFFICE)).toBeGreaterThanOrEqual(PATIENCE[one.severity]);
    one.isReminded = true;
  }
};

/** The clock goes on, and a tick or two at once come. */
export const tick = async (model: Model, real: PlanStage, minutes: number, atOnce: number): Promise<void> => {
  model.now += minutes * MINUTE_MS;
  const all = (part: (deps: PlanStage) => Promise<void>) =>
    Promise.all(Array.from({ length: atOnce }, () => part(real)));
  await all(escalate);
  await all(planMessages);
  await all(planDigests);
  plan(model);
  await remind(model, real);
};

const ticked = (minutes: number, atOnce: number): Command => ({
  check: () => true,
  run: (model, real) => tick(model, real, minutes, atOnce),
  toString: () => `tick(${minutes} min, ${atOnce} at once)`,
});

const nth = fc.nat(5);
const minutes = fc.oneof(fc.constantFrom(1, 15, 121, 241, 16 * 60, 24 * 60, 64 * 60), fc.integer({ min: 1, max: 900 }));
const situation = fc.constantFrom('inadequate' as const, 'requires-improvement' as const, 'lower' as const);
/** What may happen, in any order. */
export const commands = fc.commands(
  [
    fc.tuple(situation, fc.constantFrom(1, 1, 2, 7)).map(([what, count]) => found(what, count)),
    fc.constant(upgraded()),
    nth.map(corrected),
    nth.map(corrected),
    nth.map(corrected),
    nth.map(acknowledged),
    fc.tuple(nth, minutes).map(([which, length]) => snoozed(which, length)),
    fc.tuple(minutes, fc.constantFrom(1, 2)).map(([length, atOnce]) => ticked(length, atOnce)),
    fc.tuple(minutes, fc.constantFrom(1, 2)).map(([length, atOnce]) => ticked(length, atOnce)),
  ],
  { maxCommands: 12, size: 'max' },
);
