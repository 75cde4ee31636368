/**
 * Whatever is found, corrected, acknowledged and put to sleep, and however the clock goes over weekends, bank holidays
 * and clock changes: everybody is told of what the rules want told, once, and nobody of anything else or too early.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Timing } from '../../../shared/api/alert-rules.ts';
import type { MessageContent } from '../../../worker/messages/content.ts';
import { isMinuteOfWork } from '../../unit/calendar/oracle.ts';
import { commands, ENDPOINTS, found, LOCATIONS, MINUTE_MS, type Model, tick } from './plan-model.ts';
import { openPlanStage, type PlanStage } from './plan-stage.ts';

const DAY_MS = 24 * 60 * MINUTE_MS;
const QUIET = { from: '19:00', to: '07:00', restDays: true };
/** When it is not quiet. */
const LOUD = { from: 7 * 60, to: 19 * 60 };
/** When digests may go out. */
const FROM_EIGHT = { from: 8 * 60, to: 24 * 60 };

let stage: PlanStage;
beforeAll(async () => {
  stage = await openPlanStage();
});
afterAll(() => stage.close());

interface Told {
  readonly itemId: string;
  readonly endpointId: string;
  readonly kind: string | null;
  readonly timing: Timing;
  readonly rhythm: string | null;
}

const TOLD = `SELECT i.item_id AS itemId, i.endpoint_id AS endpointId, m.kind, i.timing,
    m.content ->> 'rhythm' AS rhythm FROM message_item i LEFT JOIN message m ON m.id = i.message_id
 WHERE i.item_id LIKE 'item%' ORDER BY i.item_id, i.endpoint_id`;

/** "daily digest" for what was told so, "now message" for what was told at once. */
const inWords = ({ itemId, endpointId, timing, kind, rhythm }: Told): string =>
  `${itemId} ${endpointId} ${timing} ${kind === 'digest' ? `${rhythm} digest` : kind === null ? 'waits' : 'message'}`;

const wantedWords = ({ found: all }: Model): string[] =>
  all.flatMap(({ id, told }) =>
    [...told].flatMap(([endpoint, timing]) =>
      timing === 'never' ? [] : [`${id} ${endpoint} ${timing} ${timing === 'now' ? 'message' : `${timing} digest`}`],
    ),
  );

interface Sent {
  readonly endpointId: string;
  readonly content: MessageContent;
  readonly createdAt: string;
  readonly sendAt: string;
}

const readSent = async ({ db }: PlanStage): Promise<Sent[]> => {
  const { results } = await db
    .prepare('SELECT endpoint_id AS endpointId, content, created_at AS createdAt, next_at AS sendAt FROM message')
    .all<Omit<Sent, 'content'> & { content: string }>();
  return results.map((row) => ({ ...row, content: JSON.parse(row.content) as MessageContent }));
};

const idsIn = (content: MessageContent): string[] => {
  if (content.kind === 'alert') return [content.alert.id];
  if (content.kind === 'group') return content.alerts.map(({ id }) => id);
  return content.kind === 'digest' ? [...content.alerts, ...content.changes].map(({ id }) => id) : [];
};

/** No message in quiet hours but what cannot wait, no digest before eight or on a day of rest. */
const expectInTime = (model: Model, { content, createdAt, sendAt }: Sent): void => {
  const [made, sent] = [Date.parse(createdAt), Date.parse(sendAt)];
  const isGrave = idsIn(content).some((id) => model.found.find((one) => one.id === id)?.situation === 'inadequate');
  const isReminder = idsIn(content).some((id) => !id.startsWith('item'));
  if (content.kind === 'digest') expect(isMinuteOfWork(made, FROM_EIGHT)).toBe(true);
  else if (isGrave || isReminder) expect(sent).toBe(made);
  else expect([sent >= made, isMinuteOfWork(sent, LOUD)]).toEqual([true, true]);
};

/** Days later, one of which at least is a working day of a later week, whatever the holidays. */
const LATER = [7, 8, 12];

/** By then every digest has gone out. */
const expectAllTold = async (model: Model, real: PlanStage): Promise<void> => {
  await tick(model, real, 1, 1);
  const nine = Math.ceil(model.now / DAY_MS) * DAY_MS + 9 * 60 * MINUTE_MS;
  for (const day of LATER) await tick(model, real, (nine + day * DAY_MS - model.now) / MINUTE_MS, 1);
  const { results } = await real.db.prepare(TOLD).all<Told>();
  expect(results.map(inWords)).toEqual(wantedWords(model));
  const sent = await readSent(real);
  const lines = sent.flatMap(({ endpointId, content }) => idsIn(content).map((id) => `${id} ${endpointId}`));
  expect(lines.filter((line) => line.startsWith('item')).sort()).toEqual(
    results.map(({ itemId, endpointId }) => `${itemId} ${endpointId}`),
  );
  expect(new Set(lines).size).toBe(lines.length);
  for (const one of sent) expectInTime(model, one);
};

/** Just before clocks change, Easter, May Day, Christmas and New Year, and an ordinary Wednesday. */
const start = fc
  .constantFrom('2026-03-27', '2026-10-23', '2026-04-02', '2026-05-01', '2026-12-24', '2026-11-11')
  .chain((day) => fc.nat(24 * 60 - 1).map((minute) => Date.parse(`${day}T00:00:00Z`) + minute * MINUTE_MS));

it('tells everybody what the rules want told, once and not before its time', { timeout: 240_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(start, commands, async (from, steps) => {
      await stage.begin(ENDPOINTS, LOCATIONS);
      await stage.setRules({ quiet: QUIET });
      const model: Model = { now: from, found: [] };
      stage.now = () => new Date(model.now);
      // So that there is something to correct from the start.
      for (const what of ['inadequate', 'requires-improvement'] as const) await found(what, 1).run(model, stage);
      await tick(model, stage, 1, 1);
      await fc.asyncModelRun(() => ({ model, real: stage }), steps);
      await expectAllTold(model, stage);
    }),
    { numRuns: 10 },
  );
});
