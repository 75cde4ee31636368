/**
 * Whatever people do with alerts, and however the clock goes over weekends, bank holidays and clock changes: none is
 * told again early, none is forgotten, none is told twice. What is early is counted minute by minute.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { escalate } from '../../../worker/alerts/escalate.ts';
import { acknowledging, closing, type Decide, reopening, snoozing } from '../../../worker/alerts/life.ts';
import { readAlert, writeSteps } from '../../../worker/alerts/life-repository.ts';
import { isMinuteOfWork } from '../../unit/calendar/oracle.ts';
import { type EscalationStage, openEscalationStage } from './escalation-stage.ts';

const MINUTE_MS = 60_000;
const HOURS = { from: 9 * 60, to: 17 * 60 };
/** Minutes of work after which an alert is told again, unless the council sets otherwise. */
const PATIENCE = { urgent: 120, high: 240, notice: Number.POSITIVE_INFINITY };

let stage: EscalationStage;
beforeAll(async () => {
  stage = await openEscalationStage();
});
afterAll(() => stage.close());

interface Kept {
  readonly id: string;
  readonly severity: keyof typeof PATIENCE;
  state: 'open' | 'acknowledged' | 'closed';
  /** Milliseconds; 0 where it never slept. */
  sleepsUntil: number;
  /** Minutes of work for which it has waited. */
  waited: number;
  isTold: boolean;
}

interface Model {
  now: number;
  readonly alerts: Kept[];
}

/** The clock goes on minute by minute, and each alert that waits through a minute of work has waited one more. */
const pass = (model: Model, minutes: number): void => {
  for (let n = 0; n < minutes; n += 1, model.now += MINUTE_MS) {
    const isWork = isMinuteOfWork(model.now, HOURS);
    for (const alert of model.alerts) if (isWork && alert.sleepsUntil <= model.now) alert.waited += 1;
  }
};

const isDue = ({ severity, state, sleepsUntil, waited }: Kept, now: number): boolean =>
  state === 'open' && sleepsUntil <= now && waited >= PATIENCE[severity];

type Command = fc.AsyncCommand<Model, EscalationStage>;

const pick = (model: Model, nth: number): Kept | undefined => model.alerts[nth % Math.max(1, model.alerts.length)];

const opened = (severity: Kept['severity']): Command => ({
  check: () => true,
  run: async (model, real) => {
    const id = `${model.alerts.length}`.padStart(8, '0');
    await real.open(id, severity);
    model.alerts.push({ id, severity, state: 'open', sleepsUntil: 0, waited: 0, isTold: false });
  },
  toString: () => `open(${severity})`,
});

/** As the routes take a step, without the index that they publish then. */
const taken = async ({ db, now }: EscalationStage, id: string, decide: Decide): Promise<void> => {
  const before = await readAlert(db, id);
  if (before === null) throw new Error(`there is no alert ${id}`);
  const by = { at: now().toISOString(), actor: 'token' };
  expect(await writeSteps(db, by, [{ before, deed: decide(before, by) }])).toEqual(new Set([id]));
};

/** A step with the nth alert, where it makes sense. */
const step = (
  name: string,
  nth: number,
  may: (alert: Kept) => boolean,
  take: (alert: Kept, model: Model, real: EscalationStage) => Promise<void>,
): Command => ({
  check: (model) => {
    const alert = pick(model, nth);
    return alert !== undefined && may(alert);
  },
  run: async (model, real) => {
    const alert = pick(model, nth);
    if (alert !== undefined) await take(alert, model, real);
  },
  toString: () => `${name}(${nth})`,
});

const acknowledged = (nth: number): Command =>
  step(
    'acknowledge',
    nth,
    ({ state }) => state === 'open',
    async (alert, _, real) => {
      await taken(real, alert.id, acknowledging);
      alert.state = 'acknowledged';
    },
  );

const closed = (nth: number): Command =>
  step(
    'close',
    nth,
    ({ state }) => state !== 'closed',
    async (alert, _, real) => {
      await taken(real, alert.id, closing('Visited'));
      Object.assign(alert, { state: 'closed', sleepsUntil: 0 });
    },
  );

/** It waits as if nobody had seen it: from now on. */
const reopened = (nth: number): Command =>
  step(
    'reopen',
    nth,
    ({ state }) => state === 'closed',
    async (alert, _, real) => {
      await taken(real, alert.id, reopening('Closed too soon'));
      Object.assign(alert, { state: 'open', waited: 0 });
    },
  );

const putToSleep = async (alert: Kept, minutes: number, model: Model, real: EscalationStage): Promise<void> => {
  const until = model.now + minutes * MINUTE_MS;
  await taken(real, alert.id, snoozing(new Date(until).toISOString(), 'Review booked'));
  Object.assign(alert, { sleepsUntil: until, waited: 0 });
};

const snoozed = (nth: number, minutes: number): Command =>
  step(
    `snooze ${minutes}`,
    nth,
    ({ state }) => state !== 'closed',
    (alert, model, real) => putToSleep(alert, minutes, model, real),
  );

/** The clock goes on, a tick or two at once come, and what stands told again is held against what is known. */
const tick = async (model: Model, real: EscalationStage, minutes: number, atOnce: number): Promise<void> => {
  pass(model, minutes);
  await Promise.all(Array.from({ length: atOnce }, () => escalate(real)));
  for (const alert of model.alerts) if (isDue(alert, model.now)) alert.isTold = true;
  const told = await real.told();
  expect(told.map(({ alertId }) => alertId).sort()).toEqual(
    model.alerts.filter(({ isTold }) => isTold).map(({ id }) => id),
  );
  expect(told.map(({ deliveries }) => deliveries)).toEqual(told.map(() => 2));
};

const ticked = (minutes: number, atOnce: number): Command => ({
  check: () => true,
  run: (model, real) => tick(model, real, minutes, atOnce),
  toString: () => `tick(${minutes} min, ${atOnce} at once)`,
});

/** Minutes until it has waited long enough. */
const minutesLeft = ({ now }: Model, { sleepsUntil, waited, severity }: Kept): number => {
  let left = PATIENCE[severity] - waited;
  let minutes = 0;
  for (; left > 0; minutes += 1) {
    const ms = now + minutes * MINUTE_MS;
    if (sleepsUntil <= ms && isMinuteOfWork(ms, HOURS)) left -= 1;
  }
  return minutes;
};

const waits = ({ state, isTold, severity }: Kept): boolean => state === 'open' && !isTold && severity !== 'notice';

/** A tick in the last minute before an alert is to be told again, and one in the next. */
const tickAround = async (alert: Kept, model: Model, real: EscalationStage, atOnce: number): Promise<void> => {
  await tick(model, real, Math.max(0, minutesLeft(model, alert) - 1), atOnce);
  await tick(model, real, 1, atOnce);
};

const toTheMinute = (nth: number, atOnce: number): Command =>
  step('to the minute of', nth, waits, (alert, model, real) => tickAround(alert, model, real, atOnce));

/** Asleep, with a tick when it would be told again by the hours before its sleep. */
const asleepToTheMinute = (nth: number, minutes: number): Command =>
  step(`asleep for ${minutes} to the minute of`, nth, waits, async (alert, model, real) => {
    await putToSleep(alert, minutes, model, real);
    await tickAround(alert, model, real, 1);
  });

const nth = fc.nat(3);
const minutes = fc.oneof(
  fc.constantFrom(1, 59, 60, 119, 120, 121, 239, 240, 241, 16 * 60, 24 * 60, 64 * 60, 5 * 24 * 60),
  fc.integer({ min: 1, max: 600 }),
);
const commands = fc.commands(
  [
    fc.constantFrom('urgent' as const, 'urgent' as const, 'high' as const, 'notice' as const).map(opened),
    nth.map(acknowledged),
    nth.map(closed),
    nth.map(reopened),
    fc.tuple(nth, minutes).map(([which, length]) => snoozed(which, length)),
    fc.tuple(minutes, fc.constantFrom(1, 2)).map(([length, atOnce]) => ticked(length, atOnce)),
    fc.tuple(nth, fc.constantFrom(1, 2)).map(([which, atOnce]) => toTheMinute(which, atOnce)),
    fc.tuple(nth, minutes).map(([which, length]) => asleepToTheMinute(which, length)),
  ],
  { maxCommands: 24, size: 'max' },
);

/** Just before clocks change, Easter, May Day, Christmas and New Year, and an ordinary Wednesday. */
const start = fc
  .constantFrom('2026-03-27', '2026-10-23', '2026-04-02', '2026-05-01', '2026-12-24', '2027-12-24', '2026-11-11')
  .chain((day) =>
    fc.integer({ min: 7 * 60, max: 18 * 60 }).map((minute) => Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS),
  );

it('tells what waits too long again: never early, never twice, and forgets none', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(start, commands, async (from, steps) => {
      await stage.begin();
      const model: Model = { now: from, alerts: [] };
      stage.now = () => new Date(model.now);
      for (const severity of ['urgent', 'high'] as const) await opened(severity).run(model, stage);
      await fc.asyncModelRun(() => ({ model, real: stage }), steps);
    }),
    { numRuns: 7 },
  );
});
