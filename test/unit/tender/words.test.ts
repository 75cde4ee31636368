import { describe, expect, it } from 'vitest';
import type { LocationEvidence } from '../../../shared/api/tender.ts';
import { registrationOn } from '../../../worker/tender/registration.ts';
import {
  questionsWords,
  ratingNotes,
  ratingWords,
  registrationWords,
  statusWords,
  verdictWords,
} from '../../../worker/tender/words.ts';

describe('the registration on a day', () => {
  type Known = Parameters<typeof registrationOn>[0];
  const on = (observation: Partial<Known['observation']>, day: string, goneAt: string | null = null) =>
    registrationOn(
      {
        observation: { registration: 'registered', registeredOn: null, deregisteredOn: null, ...observation },
        goneAt,
      } as Known,
      day,
    );
  const ended = { registration: 'deregistered' as const, registeredOn: '2015-04-01', deregisteredOn: '2025-01-15' };

  it.each<[string, Partial<Known['observation']>, string, string]>([
    ['before it', { registeredOn: '2015-04-01' }, '2015-03-31', 'not-yet-registered'],
    ['on its first day', { registeredOn: '2015-04-01' }, '2015-04-01', 'registered'],
    ['where nobody knows since when', {}, '2012-01-01', 'registered'],
    ['on its last day but one', ended, '2025-01-14', 'registered'],
    ['on the day it ended', ended, '2025-01-15', 'ended'],
    ['ended nobody knows when', { ...ended, deregisteredOn: null }, '2020-01-01', 'ended'],
    ['ended, and long before it began', ended, '2010-10-01', 'not-yet-registered'],
  ])('%s', (_, observation, day, registration) => expect(on(observation, day)).toBe(registration));

  it('is not shown from London’s day on, unless it had ended', () => {
    const goneAt = '2026-06-30T23:30:00.000Z';
    expect([on({}, '2026-06-30', goneAt), on({}, '2026-07-01', goneAt)]).toEqual(['registered', 'not-shown']);
    expect(on(ended, '2026-07-01', goneAt)).toBe('ended');
  });
});

describe('in words', () => {
  it('a rating is never blank, and never "not rated" where nobody knows', () => {
    expect(ratingWords({ rating: null, inherited: false })).toBe('Not known');
    expect(ratingWords({ rating: 'not-rated', inherited: false })).toBe('Not rated');
    expect(ratingWords({ rating: 'good', inherited: true })).toBe('Good (inherited)');
  });

  it('key questions stand together by their rating, best first', () => {
    expect(questionsWords({ keyQuestions: { safe: 'inadequate', caring: 'good', 'well-led': 'inadequate' } })).toEqual([
      'Caring: Good',
      'Safe, Well-led: Inadequate',
    ]);
    const all = { safe: 'good', effective: 'good', caring: 'good', responsive: 'good', 'well-led': 'good' } as const;
    expect(questionsWords({ keyQuestions: all })).toEqual(['All key questions: Good']);
    expect(questionsWords({ keyQuestions: {} })).toEqual([]);
  });

  it.each<[Partial<LocationEvidence>, string]>([
    [{ registration: 'registered' }, 'Registered'],
    [{ registration: 'not-shown' }, 'No longer shown by CQC'],
    [{ registration: 'ended', deregisteredOn: '2025-01-15' }, 'Registration ended on 15 January 2025'],
    [{ registration: 'ended', deregisteredOn: null }, 'Registration ended'],
    [{ registration: 'not-yet-registered', registeredOn: '2015-04-01' }, 'Not registered until 1 April 2015'],
  ])('%j', (known, words) => expect(registrationWords(known as LocationEvidence)).toBe(words));

  it('the last rating of what has ended is said to be that', () => {
    const known = (rating: string | null) =>
      ratingNotes({ registration: 'ended', rating, ratingNote: null } as LocationEvidence);
    expect(known('good')).toEqual(['Its last rating before the registration ended.']);
    expect([known('not-rated'), known(null)]).toEqual([[], []]);
  });

  it('a status is told with how far it goes and why', () => {
    const status = { kind: 'suspended', scope: 'lot', scopeDetail: '3', reason: 'Staffing', reviewOn: null };
    expect(statusWords({ status })).toBe('Suspended for lot 3 only: Staffing');
    expect(statusWords({ status: { ...status, kind: 'withdrawn', scope: 'all', reason: null } })).toBe('Withdrawn');
    expect(statusWords({ status: null })).toBe('None');
  });

  it('no verdict says why there is none', () => {
    const verdict = { answer: 'ask', role: 'manager', reason: 'Because.', ground: 'caution' } as const;
    expect([
      verdictWords({ verdict }, '3'),
      verdictWords({ verdict: null }, '3'),
      verdictWords({ verdict: null }, null),
    ]).toEqual(['Ask manager', 'Not known', 'No policy in force']);
  });
});
