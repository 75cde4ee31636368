import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUS_KINDS, STATUS_SCOPES, type StatusKind, type StatusScope } from '../../../shared/policy/vocabulary.ts';
import { CONTRACT_STATUSES, type Contract } from '../../../worker/register/contract.ts';
import { councilStatus, councilStatuses, takesNoNewWork } from '../../../worker/register/council-status.ts';
import type { CouncilStatusRow } from '../../../worker/statuses/status.ts';

const contracts = (statuses: readonly string[]) =>
  statuses.map((status) => ({ status, statusReason: `why ${status}`, reviewOn: null }) as unknown as Contract);

type Short = readonly [kind: StatusKind, scope?: StatusScope, detail?: string];

const set = (...statuses: readonly Short[]): CouncilStatusRow[] =>
  statuses.map(([kind, scope = 'all', detail = null], at) => ({
    id: `s-${at}`,
    locationId: '1-1',
    kind,
    scope,
    scopeDetail: detail,
    reason: `set ${kind}`,
    reviewOn: '2026-12-20',
    deedId: 'd-1',
    setAt: '2026-06-30T23:30:00.000Z',
    setBy: 'contracts lead',
    liftedAt: null,
    liftedBy: null,
    liftReason: null,
  }));

describe('the council status that the register tells', () => {
  it.each([
    [['active'], null],
    [['active', 'caution'], 'caution'],
    [['caution', 'suspended', 'active'], 'suspended'],
    [['caution', 'not-taking-work'], 'not-taking-work'],
    [['active', 'ended'], null],
    [['ended', 'merged'], 'ended'],
    [['ended', 'withdrawn'], 'withdrawn'],
    [['ended', 'caution'], 'caution'],
  ])('%j is %s', (statuses, kind) => expect(councilStatus(contracts(statuses), [])?.kind ?? null).toBe(kind));

  it('carries the reason of the contract that decided', () => {
    expect(councilStatus(contracts(['active', 'suspended']), [])).toEqual({
      kind: 'suspended',
      reason: 'why suspended',
      reviewOn: null,
      scope: 'all',
      scopeDetail: null,
      setOn: null,
    });
  });

  it('of a location without a contract is none', () => expect(councilStatus([], [])).toBeNull());
});

describe('with what was set here', () => {
  it('carries its scope, and the day in London on which it was set', () => {
    expect(councilStatus([], set(['suspended', 'lot', '3']))).toEqual({
      kind: 'suspended',
      reason: 'set suspended',
      reviewOn: '2026-12-20',
      scope: 'lot',
      scopeDetail: '3',
      setOn: '2026-07-01',
    });
  });

  it.each<[string, readonly string[], readonly Short[], string]>([
    ['the gravest kind of both', ['caution'], [['not-taking-work']], 'not-taking-work all'],
    ['the register’s, where it is graver', ['suspended'], [['caution']], 'suspended all'],
    ['the wider scope of one kind', [], [['caution', 'lot', '3'], ['caution']], 'caution all'],
    [
      'what stops everything before what stops a lot',
      ['not-taking-work'],
      [['suspended', 'lot', '3']],
      'not-taking-work all',
    ],
    ['a suspension of a lot before a caution of everything', ['caution'], [['suspended', 'lot', '3']], 'suspended lot'],
    ['what was set here of two that say the same', ['suspended'], [['suspended']], 'suspended all'],
    ['the same of contracts that ended in several ways', ['ended', 'merged'], [], 'ended all'],
    ['and in the other order', ['merged', 'ended'], [], 'ended all'],
    ['what was set here before contracts that ended', ['ended'], [['improvement-plan']], 'improvement-plan all'],
  ])('shows %s', (_, words, statuses, shown) => {
    const status = councilStatus(contracts(words), set(...statuses));
    expect(`${status?.kind} ${status?.scope}`).toBe(shown);
  });

  it('prefers the reason that was given here to the register’s', () => {
    expect(councilStatus(contracts(['suspended']), set(['suspended']))?.reason).toBe('set suspended');
  });

  it('shows one that says no less than any other, in whatever order they come', () => {
    const anyOf = fc.tuple(fc.constantFrom(...STATUS_KINDS), fc.constantFrom(...STATUS_SCOPES), fc.constant('3'));
    fc.assert(
      fc.property(fc.array(anyOf, { maxLength: 6 }), fc.array(fc.constantFrom(...CONTRACT_STATUSES)), (some, words) => {
        const told = contracts(words);
        const shown = councilStatus(told, set(...some));
        const reversed = councilStatus([...told].reverse(), set(...some.toReversed()));
        expect([reversed?.kind, reversed?.scope]).toEqual([shown?.kind, shown?.scope]);
        const stopped = [...some.map(([kind, scope]) => `${kind} ${scope}`), ...words.map((word) => `${word} all`)];
        if (stopped.includes('suspended all')) expect([shown?.kind, shown?.scope]).toEqual(['suspended', 'all']);
        expect(councilStatuses(told, set(...some))[0] ?? shown).toEqual(shown);
      }),
    );
  });
});

describe('whether new work is sent there', () => {
  it.each<[string, readonly string[], readonly Short[], boolean]>([
    ['nothing is said', ['active'], [], false],
    ['a caution', ['caution'], [['improvement-plan']], false],
    ['suspended by the register', ['suspended'], [], true],
    ['suspended here', ['active'], [['suspended']], true],
    ['suspended for a lot: nobody knows which lot the work is of', [], [['suspended', 'lot', '3']], true],
    ['no increases: what is new is no increase', [], [['suspended', 'increases']], false],
    [
      'a suspension of a lot behind one of increases',
      [],
      [
        ['suspended', 'increases'],
        ['not-taking-work', 'area', 'North'],
      ],
      true,
    ],
    ['CQC’s condition on new packages', [], [['cqc-condition']], true],
    ['every contract is over', ['ended', 'merged'], [], true],
    ['one contract is over', ['ended', 'active'], [], false],
  ])('%s', (_, words, statuses, stopped) => {
    expect(takesNoNewWork(contracts(words), set(...statuses))).toBe(stopped);
  });
});
