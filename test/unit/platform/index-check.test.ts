/** The structural check of what an index tells beside the rating: absent in older indexes, never wrong. */
import { describe, expect, it } from 'vitest';
import { checkIndex } from '../../../extension/platform/index-check.ts';
import { indexOf, location } from '../../browser/support/invented.ts';

const check = (more: object, over: object = {}) => {
  const one = { ...location('1-1', 'Tazzlewick Lodge', 'good'), ...more };
  return checkIndex({ ...indexOf([location('1-1', 'Tazzlewick Lodge', 'good')], [], over), locations: [one] });
};

describe('the structural check', () => {
  it.each<[string, object, object?]>([
    ['nothing of it', {}],
    ['a course', { pastRatings: [{ rating: 'good', publishedOn: null }] }],
    ['figures', { exposure: { people: 0, hoursPerWeek: 10.5 } }],
    ['no figures', { exposure: { people: null, hoursPerWeek: null } }],
    ['nothing at all', { exposure: null, area: null, verdict: null, alternatives: [], pastRatings: [] }],
    ['an alternative', { alternatives: [0], area: 'Fernshire' }],
    ['a verdict', { verdict: { answer: 'ask', reason: 'Requires improvement.', role: 'manager' } }],
    ['words of the council’s systems', {}, { affixes: { prefixes: ['DO NOT USE -'], suffixes: [] } }],
  ])('takes %s', (_, more, over) => expect(check(more, over)).toMatchObject({ ok: true }));

  it.each<[string, object]>([
    ['pastRatings', { pastRatings: [{ rating: 'not-rated', publishedOn: null }] }],
    ['pastRatings', { pastRatings: [{ rating: 'good', publishedOn: '2024' }] }],
    ['pastRatings', { pastRatings: Array(4).fill({ rating: 'good', publishedOn: null }) }],
    ['exposure', { exposure: { people: -1, hoursPerWeek: null } }],
    ['exposure', { exposure: { people: 1.5, hoursPerWeek: null } }],
    ['exposure', { exposure: { people: 1, hoursPerWeek: '3' } }],
    ['exposure', { exposure: { people: 1 } }],
    ['alternatives', { alternatives: [1] }],
    ['alternatives', { alternatives: [-1] }],
    ['alternatives', { alternatives: [0, 0, 0, 0] }],
    ['area', { area: 7 }],
    ['verdict', { verdict: { answer: 'perhaps', reason: '', role: null } }],
    ['verdict', { verdict: { answer: 'ask', reason: null, role: null } }],
  ])('refuses %s of another shape: %j', (field, more) =>
    expect(check(more)).toEqual({ ok: false, wrong: `location 0: ${field}` }),
  );

  it.each([{ prefixes: 'x', suffixes: [] }, { prefixes: [] }, []])('refuses affixes %j', (affixes) =>
    expect(check({}, { affixes })).toEqual({ ok: false, wrong: 'affixes' }),
  );
});
