/** Statuses in words, their gravity, and what is the same. */
import { describe, expect, it } from 'vitest';
import type { StatusKind, StatusScope } from '../../../shared/policy/vocabulary.ts';
import { type CouncilStatusRow, isOverdue, saysTheSame } from '../../../worker/statuses/status.ts';
import { reachWords, shownWords } from '../../../worker/statuses/words.ts';

const reach = (kind: StatusKind, scope: StatusScope = 'all', scopeDetail: string | null = null) => ({
  kind,
  scope,
  scopeDetail,
});

describe('a status in words', () => {
  it.each([
    [reach('suspended'), 'Suspended'],
    [reach('suspended', 'lot', '3'), 'Suspended for lot 3 only'],
    [reach('suspended', 'lot', 'Lot 3'), 'Suspended for lot 3 only'],
    [reach('suspended', 'area', 'North'), 'Suspended in North only'],
    [reach('suspended', 'increases'), 'No increases'],
    [reach('not-taking-work', 'increases'), 'Not taking increases'],
    [reach('caution', 'increases'), 'Caution for increases only'],
    [reach('improvement-plan'), 'Improvement plan'],
    [reach('cqc-condition'), 'CQC’s condition on new packages'],
  ])('%j is "%s"', (status, words) => expect(reachWords(status)).toBe(words));
});

describe('the status that is shown', () => {
  it.each([
    [{ kind: 'suspended', scope: 'lot', scopeDetail: '3' }, 'Suspended for lot 3 only'],
    [{ kind: 'withdrawn', scope: 'all', scopeDetail: null }, 'Withdrawn'],
    [{ kind: 'ended', scope: 'all', scopeDetail: null }, 'Contract ended'],
  ] as const)('%j is "%s"', (status, words) => expect(shownWords(status)).toBe(words));
});

describe('the same status', () => {
  it.each([
    [reach('suspended'), reach('suspended'), true],
    [reach('suspended'), reach('caution'), false],
    [reach('suspended'), reach('suspended', 'increases'), false],
    [reach('suspended', 'lot', '3'), reach('suspended', 'lot', ' LOT  3 '), true],
    [reach('suspended', 'lot', '3'), reach('suspended', 'lot', '4'), false],
    [reach('suspended', 'lot', '3'), reach('suspended', 'area', '3'), false],
  ])('%j and %j: %s', (one, other, same) => {
    expect(saysTheSame(one, other)).toBe(same);
    expect(saysTheSame(other, one)).toBe(same);
  });
});

describe('a review', () => {
  it.each([
    ['2026-11-21', null, true],
    ['2026-11-22', null, false],
    ['2026-11-23', null, false],
    ['2026-11-21', '2026-11-20T10:00:00.000Z', false],
  ])('on %s, lifted %s, seen on 22 November: overdue %s', (reviewOn, liftedAt, overdue) => {
    expect(isOverdue({ reviewOn, liftedAt } as CouncilStatusRow, '2026-11-22')).toBe(overdue);
  });
});
