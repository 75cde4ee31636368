/** Who is told of which alert, and when. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  ALERT_SITUATIONS,
  type AlertRulesRequest,
  AUDIENCES,
  type Audience,
  SITUATIONS,
  type Situation,
  TIMINGS,
  type Timing,
} from '../../../shared/api/alert-rules.ts';
import { type ReplacedAlert, toldOf } from '../../../worker/messages/corrected.ts';
import { DEFAULT_RULES } from '../../../worker/messages/default-rules.ts';
import { draftOf, type PlanDraft } from '../../../worker/messages/planned.ts';
import { quietEnd } from '../../../worker/messages/quiet.ts';
import { earlier, timingFor } from '../../../worker/messages/timing.ts';
import type { PlannedEndpoint, UnplannedAlert } from '../../../worker/messages/unplanned-repository.ts';

const NIGHT = new Date('2026-11-12T23:00:00.000Z');
const MORNING = '2026-11-13T07:00:00.000Z';
const NIGHTS = { from: '19:00', to: '07:00', restDays: false };
const EVERYONE: PlannedEndpoint = { id: 'everyone', audiences: null };

const alertOf = (id: string, situation: Situation | null, more: Partial<UnplannedAlert> = {}): UnplannedAlert => ({
  seq: 1,
  id,
  locationId: '1-9000000001',
  locationName: 'Quillmere Care',
  severity: 'notice',
  headline: `Quillmere Care (${id})`,
  openedAt: NIGHT.toISOString(),
  revises: null,
  situation,
  owner: null,
  isReminder: false,
  isReplaced: false,
  ...more,
});

const nobody = () => new Map<string, Timing>();
const quietRules: AlertRulesRequest = { ...DEFAULT_RULES, quiet: NIGHTS };

/** What comes of one alert for one endpoint, in words. */
const fateIn = ({ messages, waiting }: PlanDraft, alertId: string, endpointId: string): string[] => [
  ...messages
    .filter((one) => one.endpointId === endpointId && one.alerts.some(({ id }) => id === alertId))
    .map(({ sendAt, alerts }) => `${alerts.length > 1 ? 'group' : 'message'} at ${sendAt.toISOString()}`),
  ...waiting.filter((one) => one.endpointId === endpointId && one.alertId === alertId).map(({ timing }) => timing),
];

const fate = (alert: UnplannedAlert, rules = quietRules, told = nobody, endpoint = EVERYONE): string[] =>
  fateIn(draftOf({ alerts: [alert], endpoints: [endpoint], toldOf: told }, rules, NIGHT), alert.id, endpoint.id);

describe('in quiet hours', () => {
  test.each([
    ['inadequate', [`message at ${NIGHT.toISOString()}`]],
    ['registration-ended', [`message at ${NIGHT.toISOString()}`]],
    ['suspension', [`message at ${NIGHT.toISOString()}`]],
    ['requires-improvement', [`message at ${MORNING}`]],
    ['lower', ['daily']],
    [null, [`message at ${NIGHT.toISOString()}`]],
  ] as const)('%s: %j', (situation, wanted) => {
    expect(fate(alertOf('a', situation))).toEqual(wanted);
  });

  it('a reminder goes to every endpoint at once, whatever the rules', () => {
    const partners: PlannedEndpoint = { id: 'partners', audiences: ['partners'] };
    const reminder = alertOf('a', null, { isReminder: true });
    expect(fate(reminder, quietRules, nobody, partners)).toEqual([`message at ${NIGHT.toISOString()}`]);
  });
});

describe('more than five at once', () => {
  const many = (count: number, situation: Situation) =>
    Array.from({ length: count }, (_, seq) => alertOf(`${situation}${seq}`, situation, { seq }));
  const messagesOf = (alerts: readonly UnplannedAlert[]) =>
    draftOf({ alerts, endpoints: [EVERYONE], toldOf: nobody }, quietRules, NIGHT).messages;

  test.each([
    [5, 5],
    [6, 1],
    [60, 1],
  ])('%i alerts: %i messages', (count, wanted) => {
    expect(messagesOf(many(count, 'inadequate'))).toHaveLength(wanted);
  });

  it('are not held back where one of them cannot wait', () => {
    const held = messagesOf(many(6, 'requires-improvement'));
    const mixed = messagesOf([...many(6, 'requires-improvement'), ...many(1, 'inadequate')]);
    expect([held, mixed].map((group) => group.map(({ sendAt }) => sendAt.toISOString()))).toEqual([
      [MORNING],
      [NIGHT.toISOString()],
    ]);
  });
});

describe('a correction', () => {
  const correction = alertOf('c', 'correction', { revises: 'b' });
  const partners: PlannedEndpoint = { id: 'partners', audiences: ['partners'] };
  const replaced = (alertId: string, revisedBy: string, timing: Timing | null): ReplacedAlert => ({
    ...{ alertId, revisedBy, timing },
    endpointId: timing === null ? null : 'partners',
  });

  test.each([
    ['who was told of nothing', [replaced('b', 'c', null)], []],
    ['who was told at once', [replaced('b', 'c', 'now')], [`message at ${MORNING}`]],
    ['who waits for the weekly digest', [replaced('b', 'c', 'weekly')], ['weekly']],
    ['by two alerts, the earlier', [replaced('b', 'c', 'weekly'), replaced('a', 'c', 'daily')], ['daily']],
    ['through one nobody heard of', [replaced('b', 'c', null), replaced('a', 'b', 'daily')], ['daily']],
    ['of what another alert replaced', [replaced('b', 'x', 'now')], []],
  ] as const)('reaches %s', (_, rows, wanted) => {
    expect(fate(correction, quietRules, toldOf(rows) as typeof nobody, partners)).toEqual(wanted);
  });

  it('is told by the rules where they ask for it sooner', () => {
    const contracts: PlannedEndpoint = { id: 'partners', audiences: ['contracts-lead'] };
    expect(fate(correction, quietRules, toldOf([replaced('b', 'c', 'weekly')]) as typeof nobody, contracts)).toEqual([
      'daily',
    ]);
  });

  it('comes to an end where alerts replace each other in a circle', () => {
    expect([...toldOf([replaced('c', 'b', 'now'), replaced('b', 'c', null)])('c')]).toEqual([['partners', 'now']]);
  });

  it('takes the place of what nobody heard of yet', () => {
    expect(fate(alertOf('b', 'inadequate', { isReplaced: true }))).toEqual([]);
  });
});

const timing = fc.constantFrom<Timing>(...TIMINGS);
const told = fc
  .tuple(...AUDIENCES.map(() => timing))
  .map(
    (timings) => Object.fromEntries(AUDIENCES.map((audience, n) => [audience, timings[n]])) as Record<Audience, Timing>,
  );
const rules: fc.Arbitrary<AlertRulesRequest> = fc
  .tuple(fc.array(told, { minLength: SITUATIONS.length, maxLength: SITUATIONS.length }), fc.boolean())
  .map(([columns, isQuiet]) => ({
    rules: Object.fromEntries(
      SITUATIONS.map((situation, n) => [situation, { severity: 'high', told: columns[n] }]),
    ) as AlertRulesRequest['rules'],
    quiet: isQuiet ? NIGHTS : null,
  }));
const alerts = fc
  .array(
    fc.record({
      situation: fc.option(fc.constantFrom(...ALERT_SITUATIONS), { freq: 8 }),
      isReminder: fc.boolean(),
      isReplaced: fc.constantFrom(false, false, false, true),
      revises: fc.option(fc.constant('earlier')),
    }),
    { maxLength: 20 },
  )
  .map((list) => list.map(({ situation, ...more }, seq) => alertOf(`alert${seq}`, situation, { seq, ...more })));
const endpoints = fc
  .array(fc.option(fc.subarray([...AUDIENCES], { minLength: 1 })), { maxLength: 4 })
  .map((list) => list.map((audiences, n) => ({ id: `endpoint${n}`, audiences })));
const before = fc.array(
  fc.record({
    alertId: fc.constantFrom('before', 'earlier'),
    revisedBy: fc.constantFrom('alert0', 'alert1', 'alert2', 'earlier'),
    endpointId: fc.option(fc.constantFrom('endpoint0', 'endpoint1')),
    timing: fc.constantFrom<Timing>('now', 'daily', 'weekly'),
  }),
  { maxLength: 6 },
);

/** By the rules as they are written down, one alert and one endpoint at a time. */
const wantedOf = (
  { id, situation, isReminder, isReplaced, revises }: UnplannedAlert,
  { id: endpointId, audiences }: PlannedEndpoint,
  by: AlertRulesRequest,
  rows: readonly ReplacedAlert[],
): Timing => {
  if (isReplaced) return 'never';
  if (isReminder || situation === null) return 'now';
  const chain = rows.flatMap((row) => (row.revisedBy === id ? [row.alertId] : []));
  const heard = rows.filter(
    (row) => row.endpointId === endpointId && (row.revisedBy === id || chain.includes(row.revisedBy)),
  );
  const corrected = revises === null ? [] : heard.map((row) => row.timing ?? 'never');
  return corrected.reduce(earlier, timingFor(by, situation, audiences));
};

it('has each alert and endpoint once: in a message, in a digest, or nowhere, as the rules say', () => {
  fc.assert(
    fc.property(rules, alerts, endpoints, before, (by, opened, reached, rows) => {
      const draft = draftOf({ alerts: opened, endpoints: reached, toldOf: toldOf(rows) }, by, NIGHT);
      const later = quietEnd(by.quiet, NIGHT).toISOString();
      for (const endpoint of reached) {
        const wanted = opened.map((alert) => [alert, wantedOf(alert, endpoint, by, rows)] as const);
        const atOnce = wanted.filter(([, when]) => when === 'now').map(([alert]) => alert);
        const grave = (alert: UnplannedAlert) =>
          alert.isReminder ||
          [null, 'inadequate', 'registration-ended', 'suspension'].some((one) => one === alert.situation);
        const isGroup = atOnce.length > 5;
        for (const [alert, when] of wanted) {
          const goes = (isGroup ? atOnce : [alert]).some(grave) ? NIGHT.toISOString() : later;
          const message = [`${isGroup ? 'group' : 'message'} at ${goes}`];
          const fates = { now: message, daily: ['daily'], weekly: ['weekly'], never: [] };
          expect(fateIn(draft, alert.id, endpoint.id)).toEqual(fates[when]);
        }
      }
      expect(draft.messages.length).toBeLessThanOrEqual(reached.length * 5);
      expect(draft.messages.every((one) => one.alerts.length > 0)).toBe(true);
    }),
  );
});
