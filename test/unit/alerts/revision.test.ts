/** Corrections and withdrawn reports: what was told is taken back, and nothing more than that. */
import { describe, expect, test } from 'vitest';
import type { EarlierAlert } from '../../../worker/alerts/revision.ts';
import { earlier, event, tell } from './told.ts';

const RI = 'requires-improvement' as const;
const fell = event({ id: 'fell', to: RI });
const fellSafe = event({ id: 'fell-safe', scope: 'safe', to: 'inadequate' });
const corrected = event({ id: 'corrected', kind: 'correction', from: RI, to: 'good' });
const withdrawn = event({ id: 'withdrawn', kind: 'report-withdrawn', from: RI, to: 'good' });
const correctedSafe = event({
  id: 'corrected-safe',
  kind: 'correction',
  scope: 'safe',
  from: 'inadequate',
  to: 'good',
});

describe('what an earlier alert told is taken back', () => {
  test.each([
    [
      'a correction upwards',
      [corrected],
      'notice',
      'Correction: Oakfern Home Care is Good, not Requires improvement (overall)',
    ],
    [
      'a report withdrawn',
      [withdrawn],
      'notice',
      'Report withdrawn: Oakfern Home Care is Good, not Requires improvement (overall)',
    ],
    [
      'a correction further down',
      [event({ id: 'lower', kind: 'correction', from: RI, to: 'inadequate' })],
      'urgent',
      'Correction: Oakfern Home Care is Inadequate, not Requires improvement (overall)',
    ],
    [
      'a correction and an upgrade of another scope',
      [corrected, event({ id: 'up', kind: 'upgrade', scope: 'safe', from: RI, to: 'good' })],
      'notice',
      'Correction: Oakfern Home Care is Good, not Requires improvement (overall)',
    ],
    [
      'a correction and a new fall',
      [corrected, fellSafe],
      'urgent',
      'Correction: Oakfern Home Care is Good, not Requires improvement (overall); also Good to Inadequate (Safe)',
    ],
  ])('%s', async (_, events, severity, headline) => {
    expect(await tell(events, { earlier: [earlier('first', [fell])] })).toMatchObject({
      severity,
      headline,
      revises: 'first',
      revised: ['first'],
      locationId: '1-900000001',
    });
  });

  test('a rating still below Good weighs what it weighs', async () => {
    const told = earlier('first', [event({ id: 'fell' })]);
    const event2 = event({ id: 'corrected', kind: 'correction', from: 'inadequate', to: RI });
    expect(await tell([event2], { earlier: [told] })).toMatchObject({
      severity: 'high',
      headline: 'Correction: Oakfern Home Care is Requires improvement, not Inadequate (overall)',
    });
  });

  test('a registration that was told as ended goes on after all', async () => {
    const ended = event({ id: 'ended', kind: 'registration-ended', from: null, to: null });
    const back = event({ id: 'back', kind: 'correction', from: null, to: null, publishedOn: null });
    expect(await tell([back], { earlier: [earlier('first', [ended])] })).toMatchObject({
      headline: 'Correction: Oakfern Home Care is registered',
      revises: 'first',
      eventIds: ['back'],
    });
  });
});

describe('what still stands of an alert that is revised', () => {
  const both = [earlier('first', [fell, fellSafe])];

  test('goes along, with its weight and its words', async () => {
    expect(await tell([corrected], { earlier: both })).toMatchObject({
      severity: 'urgent',
      headline:
        'Correction: Oakfern Home Care is Good, not Requires improvement (overall); still Good to Inadequate (Safe)',
      eventIds: ['corrected', 'fell-safe'],
    });
  });

  test('does not, where it is taken back as well', async () => {
    expect(await tell([corrected, correctedSafe], { earlier: both })).toMatchObject({
      severity: 'notice',
      headline: 'Correction: Oakfern Home Care is Good, not Requires improvement (overall), and 1 more change',
      eventIds: ['corrected', 'corrected-safe'],
    });
  });

  test.each([
    [
      'a rise in the same reading',
      [event({ id: 'up', kind: 'upgrade', scope: 'safe', from: 'inadequate', to: 'good' })],
      {},
    ],
    [
      'a removal in the same reading',
      [event({ id: 'gone', kind: 'rating-removed', scope: 'safe', to: 'not-rated' })],
      {},
    ],
    ['something told since', [], { stands: false }],
  ])('does not after %s', async (_, more, standing) => {
    const told = [earlier('first', [fell, fellSafe], standing)];
    expect(await tell([corrected, ...more], { earlier: told })).toMatchObject({
      severity: 'notice',
      eventIds: ['corrected'],
    });
  });

  test('does, where the same rating was published anew', async () => {
    const again = event({ id: 'again', kind: 'rerated-same', scope: 'safe', from: 'inadequate', to: 'inadequate' });
    expect(await tell([corrected, again], { earlier: both })).toMatchObject({ eventIds: ['corrected', 'fell-safe'] });
  });

  test('of several alerts goes along once', async () => {
    const told = [
      earlier('first', [fell]),
      earlier('second', [fellSafe]),
      earlier('third', [event({ id: 'caring', scope: 'caring' })]),
    ];
    expect(await tell([corrected, correctedSafe], { earlier: told })).toMatchObject({
      revises: 'second',
      revised: ['second', 'first'],
      eventIds: ['corrected', 'corrected-safe'],
    });
  });
});

describe('nothing is taken back', () => {
  const told = (one: Parameters<typeof event>[0]): EarlierAlert[] => [earlier('first', [event(one)])];
  test.each([
    ['by a correction of another scope', corrected, told({ scope: 'safe', to: RI })],
    ['by a correction of another service', corrected, told({ service: 'Supported living', to: RI })],
    ['by a correction of another rating', corrected, told({ to: 'inadequate' })],
    ['by a rise in a new report', event({ kind: 'upgrade', from: RI, to: 'good' }), told({ to: RI })],
    ['by a rating removed', event({ kind: 'rating-removed', from: RI, to: 'not-rated' }), told({ to: RI })],
    [
      'by a report withdrawn that leaves the rating',
      event({ kind: 'report-withdrawn', from: RI, to: RI }),
      told({ to: RI }),
    ],
    ['where nothing was told', corrected, []],
  ])('%s', async (_, one, before) => {
    expect(await tell([one], { earlier: before })).toBeNull();
  });

  test('and a fall beside it is told as ever', async () => {
    expect(await tell([fellSafe], { earlier: [earlier('first', [fell])] })).toMatchObject({
      revises: null,
      revised: [],
      eventIds: ['fell-safe'],
    });
  });
});

describe('a location watched for its area only', () => {
  test.each([
    ['a fall', [event({})], []],
    ['a registration that ended', [event({ kind: 'registration-ended', from: null, to: null })], []],
    ['a correction with a fall that stands', [corrected], [earlier('first', [fell, fellSafe])]],
  ])('%s is a notice', async (_, events, before) => {
    expect(await tell(events, { earlier: before, commissioned: false })).toMatchObject({ severity: 'notice' });
  });
});
