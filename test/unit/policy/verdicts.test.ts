/** What a watched location's verdict rests on: CQC's record, the statuses in force and the contracts that are not over. */
import { describe, expect, it, test } from 'vitest';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { verdictsOf } from '../../../worker/policy/verdicts.ts';
import type { WatchedLocation } from '../../../worker/register/watch-list.ts';
import { watched } from '../index/watched.ts';
import { TODAY } from './facts.ts';

const GOOD = { legacy: { rating: 'Good', publishedOn: '2026-01-02', reportId: 'r' } };
const usual = { policy: PRESETS['ask-then-stop'], version: 3 };
const contract = (more: Record<string, unknown>) =>
  ({ status: 'active', statusReason: null, reviewOn: null, contractType: null, ...more }) as never;
const place = (more: Partial<WatchedLocation> = {}, options = {}, rest = {}): WatchedLocation => ({
  ...watched({ ...GOOD, ...options }, rest),
  ...more,
});
const answer = (location: WatchedLocation, inForce: Parameters<typeof verdictsOf>[1] = usual) =>
  verdictsOf(location, inForce, TODAY);

describe('there is no verdict', () => {
  it('without a policy', () => expect(answer(place(), null)).toBeNull());
  it.each([
    ['CQC no longer shows it', { goneAt: '2026-11-01T00:00:00.000Z' }],
    ['its rating is held', { heldSince: '2026-11-01T00:00:00.000Z' }],
  ])('where %s, whatever its record says', (_why, rest) => expect(answer(place({}, {}, rest))).toBeNull());
});

test('it rests on the record', () => {
  expect(answer(place())).toMatchObject({ answer: 'place', ground: 'good', policyVersion: '3' });
  expect(answer(place({}, { deregisteredOn: '2026-05-01' }))?.ground).toBe('registration-ended');
  expect(answer(watched({}))?.ground).toBe('not-rated');
});

test('it rests on the services where CQC rates them one by one', () => {
  const assessment = (group: string, rating: string) => ({ group, rating, publishedOn: '2026-02-03', planId: group });
  const assessments = [assessment('Homecare agencies', 'Good'), assessment('Supported living', 'Inadequate')];
  expect(answer(watched({ assessments }))).toMatchObject({
    answer: 'do-not-place',
    ground: 'inadequate',
    reason: expect.stringMatching(/^Supported living: Inadequate, published 3 February 2026\.$/),
  });
});

describe('it rests on what the council says', () => {
  const set = {
    scope: 'all',
    scopeDetail: null,
    reason: 'Staffing',
    reviewOn: '2026-12-01',
    setAt: '2026-11-01T09:00:00Z',
  };

  it('by its own statuses', () => {
    expect(answer(place({ statuses: [{ ...set, kind: 'cqc-condition' } as never] }))).toMatchObject({
      answer: 'do-not-place',
      reason: 'CQC condition on new packages: Staffing.',
    });
    const lot = { ...set, kind: 'suspended', scope: 'lot', scopeDetail: '3' } as never;
    expect(answer(place({ statuses: [lot] }))).toMatchObject({
      answer: 'ask',
      reason: 'Suspended for lot 3 only: Staffing.',
    });
  });

  it('by its register', () => {
    const contracts = [contract({}), contract({ status: 'caution', statusReason: 'Late visits' })];
    expect(answer(place({ contracts }))).toMatchObject({ answer: 'ask', ground: 'caution' });
  });
});

test('contracts that are over are none to place under', () => {
  const inForce = { policy: PRESETS['join-only'], version: 1 };
  const inadequate = { legacy: { rating: 'Inadequate', publishedOn: '2026-01-02', reportId: 'r' } };
  const held = (status: string) =>
    answer(place({ contracts: [contract({ contractType: 'direct-award', status })] }, inadequate), inForce);
  expect(held('active')).toMatchObject({ answer: 'do-not-place', byContractType: [] });
  expect(held('ended')).toMatchObject({
    answer: 'place',
    byContractType: [{ contractType: 'direct-award', answer: 'do-not-place' }],
  });
});
