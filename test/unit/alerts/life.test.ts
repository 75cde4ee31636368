/** The life of an alert: whatever people do in whatever order, its row stays one that makes sense. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suggestedActions } from '../../../worker/alerts/actions.ts';
import {
  acknowledging,
  assigning,
  closing,
  type Decide,
  isReminder,
  type LivingAlert,
  reopening,
  snoozing,
} from '../../../worker/alerts/life.ts';
import { CodedError } from '../../../worker/errors.ts';

const OPEN: LivingAlert = {
  ...{ id: 'a1b2c3d4', revisedBy: null, state: 'open', owner: null, acknowledgedAt: null, acknowledgedBy: null },
  ...{ snoozedUntil: null, closedAt: null, closedBy: null, outcome: null },
};
const HOUR = 3_600_000;
const START = Date.parse('2026-11-01T06:00:00.000Z');

/** The alert after a step, or null where the step is refused. */
const stepped = (alert: LivingAlert, decide: Decide, at: number): LivingAlert | null => {
  try {
    return { ...alert, ...decide(alert, { at: new Date(at).toISOString(), actor: 'someone' }).after };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return null;
  }
};

type Made = readonly [name: string, make: (at: number) => Decide];

const anyStep: fc.Arbitrary<Made> = fc.oneof(
  fc.constant<Made>(['acknowledge', () => acknowledging]),
  fc.constantFrom('Duty team', 'Contracts desk').map((owner): Made => ['assign', () => assigning(owner)]),
  fc
    .integer({ min: -2, max: 100 * 24 })
    .map((hours): Made => ['snooze', (at) => snoozing(new Date(at + hours * HOUR).toISOString(), 'Visit')]),
  fc.constant<Made>(['close', () => closing('Done')]),
  fc.constant<Made>(['reopen', () => reopening('Not done')]),
);

const makesSense = (alert: LivingAlert): void => {
  const isClosed = alert.state === 'closed';
  expect([alert.closedAt !== null, alert.closedBy !== null, alert.outcome !== null]).toEqual([
    isClosed,
    isClosed,
    isClosed,
  ]);
  expect(alert.acknowledgedAt === null).toBe(alert.acknowledgedBy === null);
  if (alert.state === 'acknowledged') expect(alert.acknowledgedAt).not.toBeNull();
  if (alert.state === 'open') expect(alert.acknowledgedAt).toBeNull();
  if (isClosed) expect(alert.snoozedUntil).toBeNull();
  expect(isReminder(alert)).toBe(false);
};

it('keeps a row that makes sense, whatever is done', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 30 }), (steps) => {
      let alert = OPEN;
      for (const [n, [name, make]] of steps.entries()) {
        const at = START + n * HOUR;
        const next = stepped(alert, make(at), at);
        if (alert.state === 'closed') expect(next !== null).toBe(name === 'reopen');
        else if (name === 'close') expect(next).not.toBeNull();
        else if (name === 'reopen') expect(next).toBeNull();
        alert = next ?? alert;
        makesSense(alert);
      }
    }),
  );
});

it('takes no step where a later alert took its place, and opens no reminder again', () => {
  fc.assert(
    fc.property(anyStep, fc.constantFrom('open', 'acknowledged', 'closed'), ([, make], state) => {
      expect(stepped({ ...OPEN, state, revisedBy: 'beef' }, make(START), START)).toBeNull();
    }),
  );
  expect(stepped({ ...OPEN, state: 'closed', closedBy: 'schedule' }, reopening('x'), START)).toBeNull();
});

describe('a sleep', () => {
  it.each([
    ['a moment ahead', 1, true],
    ['just 90 days', 90 * 24 * HOUR, true],
    ['over now', 0, false],
    ['past', -HOUR, false],
    ['more than 90 days', 90 * 24 * HOUR + 1, false],
  ])('%s', (_, ahead, isTaken) => {
    const decide = snoozing(new Date(START + ahead).toISOString(), 'Visit');
    expect(stepped(OPEN, decide, START) !== null).toBe(isTaken);
  });

  it('is kept in one form, so that its end can be compared', () => {
    expect(stepped(OPEN, snoozing('2026-11-02T06:00:00Z', 'Visit'), START)?.snoozedUntil).toBe(
      '2026-11-02T06:00:00.000Z',
    );
  });
});

describe('what follows', () => {
  it.each([
    ['urgent', false, ['Today', 'Today', 'Within days', 'Later']],
    ['urgent', true, ['Today', 'Within days', 'Later']],
    ['high', false, ['Today', 'Within days', 'Later']],
    ['notice', false, []],
  ] as const)('%s, suspended already: %s', (severity, isSuspended, expected) => {
    expect(suggestedActions({ state: 'open', severity }, isSuspended).map(({ when }) => when)).toEqual(expected);
    expect(suggestedActions({ state: 'closed', severity }, isSuspended)).toEqual([]);
  });
});
