/** What an exception says, whatever the index says of the location and however long its texts are. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saidOf } from '../../../extension/platform/said.ts';
import {
  exceptionOf,
  firstProblem,
  missingIn,
  NO_FIELDS,
  OTHER_ROLE,
  problemsIn,
} from '../../../extension/ui/exception-draft.ts';
import { exceptionFacts } from '../../../extension/ui/exception-facts.ts';
import { ExceptionRequest } from '../../../shared/api/exception.ts';
import type { IndexLocation } from '../../../shared/api/index-document.ts';
import type { IndexHead } from '../../../shared/names/index-reader.ts';
import { CONTRACT_TYPES, EXCEPTION_REASONS, STATUS_KINDS, STATUS_SCOPES } from '../../../shared/policy/vocabulary.ts';
import { RATINGS } from '../../../shared/ratings/rating.ts';
import { indexOf, location } from '../../browser/support/invented.ts';

const TODAY = '2026-11-21';
const head = (more: Partial<IndexHead> = {}): IndexHead => {
  const { trie, entries, locations, ...rest } = indexOf([]);
  return { ...rest, policyVersion: '3', ...more };
};
const SAID = { key: '00000000-0000-4000-8000-000000000001', madeAt: '2026-11-21T09:00:00.000Z' };
const FIELDS = { ...NO_FIELDS, reason: 'emergency', role: 'manager', caseReference: 'LC-1' };
const facts = (more: Partial<IndexLocation>, rating: IndexLocation['rating'] = 'good') =>
  exceptionFacts(location('1-1', 'Tazzlewick Lodge', rating, more), head(), [], TODAY);

describe('what is frozen', () => {
  it.each<[Partial<IndexLocation>, IndexLocation['rating'], string]>([
    [{}, 'good', 'Good'],
    [{}, 'not-rated', 'Not rated'],
    [{ ratingNote: 'Insufficient evidence to rate' }, 'not-rated', 'Insufficient evidence to rate'],
    [{ ratingKnown: false, ratingNote: 'Being checked.' }, 'not-rated', 'Not known'],
  ])('has the rating of %j (%s) in words: %s', (more, rating, words) =>
    expect(facts(more, rating).prefilled.frozen.ratingWords).toBe(words),
  );

  it('has no policy version where no policy has decided', () => {
    expect(facts({}).prefilled.frozen).toMatchObject({ verdict: null, policyVersion: null });
    const verdict = { answer: 'place', role: null, reason: 'Rated Good' } as const;
    expect(facts({ verdict }).prefilled.frozen).toMatchObject({ verdict, policyVersion: '3' });
  });

  it('has a contract type only where there is but one', () => {
    expect(facts({ contractTypes: ['spot'] }).prefilled.contractType).toBe('spot');
    expect(facts({ contractTypes: ['spot', 'block'] }).prefilled.contractType).toBeNull();
    expect(facts({ contractTypes: ['of a newer server' as 'spot'] }).prefilled.contractType).toBeNull();
    expect(facts({}).prefilled.contractType).toBeNull();
  });

  it.each<[Partial<IndexLocation>, boolean]>([
    [{}, false],
    [{ verdict: { answer: 'place', role: null, reason: '' } }, false],
    [{ verdict: { answer: 'ask', role: 'manager', reason: '' } }, true],
    [{ verdict: { answer: 'do-not-place', role: null, reason: '' } }, true],
    [{ status: { kind: 'active', reason: null, reviewOn: null } }, false],
    [{ status: { kind: 'caution', reason: null, reviewOn: null } }, true],
  ])('of %j an exception is to be expected: %s', (more, expected) => expect(facts(more).expected).toBe(expected));
});

describe('what is missing', () => {
  const roles = ['manager'];
  it.each([
    [NO_FIELDS, roles, ['caseReference', 'reason', 'role'], 'reason'],
    [NO_FIELDS, [], ['caseReference', 'otherRole', 'reason'], 'reason'],
    [FIELDS, roles, [], null],
    [{ ...FIELDS, role: 'porter' }, roles, ['role'], 'role'],
    [{ ...FIELDS, role: OTHER_ROLE }, roles, ['otherRole'], 'otherRole'],
    [{ ...FIELDS, role: OTHER_ROLE, otherRole: ' ' }, roles, ['otherRole'], 'otherRole'],
    [{ ...FIELDS, reason: 'other' }, roles, ['reasonText'], 'reasonText'],
    [{ ...FIELDS, reason: 'constructor' }, roles, ['reason'], 'reason'],
    [{ ...FIELDS, caseReference: '\t' }, roles, ['caseReference'], 'caseReference'],
  ])('of %j with roles %j is %j', (fields, named, missing, first) => {
    const problems = missingIn(fields, named);
    expect([Object.keys(problems).sort(), firstProblem(problems)]).toEqual([missing, first]);
  });

  it('is told beside the field that a role was typed into, or chosen in', () => {
    const found = { authorisedBy: 'A name.', caseReference: 'A number.' };
    expect(problemsIn(found, true)).toEqual({ otherRole: 'A name.', caseReference: 'A number.' });
    expect(problemsIn(found, false)).toEqual({ role: 'A name.', caseReference: 'A number.' });
  });
});

const day = fc.constantFrom('2016-02-01', '2026-11-12');
const text = fc.string({ minLength: 1, maxLength: 700 }).map((written) => `x${written}`);
const verdict = fc.record({
  answer: fc.constantFrom('place' as const, 'ask' as const, 'do-not-place' as const),
  role: fc.option(text),
  reason: text,
});
const status = fc.record({
  kind: fc.constantFrom(...STATUS_KINDS, 'merged', 'a kind of another version'),
  reason: fc.option(text),
  reviewOn: fc.option(day),
  scope: fc.constantFrom(...STATUS_SCOPES),
  scopeDetail: fc.option(text),
  setOn: fc.option(day),
});

describe('whatever the index says', () => {
  it('the exception is one that the background and the server take', () => {
    fc.assert(
      fc.property(
        fc.record({
          name: text,
          rating: fc.constantFrom(...RATINGS),
          ratingNote: fc.option(text),
          publishedOn: fc.option(day),
          verdict: fc.option(verdict),
          status: fc.option(status),
          contractTypes: fc.subarray([...CONTRACT_TYPES]),
        }),
        fc.array(fc.record({ id: fc.constant('1-2'), name: text }), { maxLength: 5 }),
        fc.constantFrom(...Object.keys(EXCEPTION_REASONS)),
        fc.string({ minLength: 1, maxLength: 20 }).map((version) => version),
        ({ name, rating, ...more }, alternatives, reason, policyVersion) => {
          const at = location('1-1', name, rating, more);
          const { prefilled } = exceptionFacts(at, head({ policyVersion }), alternatives, TODAY);
          const fields = { ...FIELDS, reason, reasonText: ' Because ' };
          const request = exceptionOf(prefilled, fields, ['manager'], SAID);
          expect(ExceptionRequest.safeParse(request).error).toBeUndefined();
          expect(saidOf('exception', structuredClone(request))).not.toBeNull();
        },
      ),
    );
  });
});
