import { describe, expect, it } from 'vitest';
import { compare } from '../../../shared/ratings/compare.ts';
import type { Observation } from '../../../shared/ratings/observation.ts';
import { LOCATION, lastOf, observed, rated, short, watch } from './observed.ts';

const good = [rated('good', '2022-05-20')];
const fallen = [rated('inadequate', '2024-09-17')];
const successor = (locationId: string) => ({ locationId, name: 'Quillmere Care', reason: 'Location Move' });
const live = observed(good);
const ended = observed(good, { registration: 'deregistered' });
const moved = (...ids: string[]) => observed(good, { registration: 'deregistered', successors: ids.map(successor) });
const details = (...observations: Observation[]) =>
  watch(...observations)
    .steps.at(-1)
    ?.map(({ kind, detail }) => [kind, detail?.before, detail?.after]);

describe('registration', () => {
  it('ends', () => expect(details(live, ended)).toEqual([['registration-ended', LOCATION, null]]));

  it('moves where a successor is named', () =>
    expect(details(live, moved('1-7'))).toEqual([['registration-moved', LOCATION, '1-7']]));

  it('moves when the successor is named later, once', () => {
    expect(details(live, ended, moved('1-7'))).toEqual([['registration-moved', LOCATION, '1-7']]);
    expect(details(live, ended, moved('1-7'), moved('1-7'))).toEqual([]);
  });

  it('keeps its successor whatever else CQC lists, and while it lists none', () => {
    expect(details(live, moved('1-7'), moved('1-8', '1-7'))).toEqual([]);
    expect(details(live, moved('1-7'), ended, moved('1-7'))).toEqual([]);
    expect(watch(live, moved('1-7'), moved('1-8', '1-7')).state.successorId).toBe('1-7');
  });

  it('moves again where another successor takes the place of the first', () =>
    expect(details(live, moved('1-7'), moved('1-8'))).toEqual([['registration-moved', LOCATION, '1-8']]));

  it('comes back as a correction', () =>
    expect(details(live, ended, live)).toEqual([['correction', 'deregistered', 'registered']]));

  it('is told without ratings, the location overall', () =>
    expect(watch(live, ended).steps[1]?.[0]).toMatchObject({ scope: 'overall', service: null, from: null, to: null }));
});

describe('ratings while deregistered', () => {
  const gone = (ratings: Observation['ratings']) => observed(ratings, { registration: 'deregistered' });

  it('are not told', () => {
    expect(lastOf(live, gone(fallen))).toEqual(['registration-ended']);
    expect(lastOf(live, ended, gone(fallen))).toEqual([]);
    expect(lastOf(live, ended, gone([]))).toEqual([]);
  });

  it('are compared with the last one told when the location returns', () => {
    expect(lastOf(live, ended, gone(fallen), observed(fallen))).toEqual([
      'correction',
      'downgrade overall: good > inadequate',
    ]);
    expect(lastOf(live, ended, gone([]), live)).toEqual(['correction']);
  });
});

describe('particulars', () => {
  const other = (more: Partial<Observation>) => observed(good, more);

  it('tell a new provider', () =>
    expect(details(live, other({ providerId: '1-5' }))).toEqual([['provider-changed', '1-9100000001', '1-5']]));

  it('tell a new name, but not new white space', () => {
    expect(details(live, other({ name: 'Quillmere Care' }))).toEqual([
      ['name-changed', 'Quillmere Home Care', 'Quillmere Care'],
    ]);
    expect(details(live, other({ name: ' Quillmere\u00a0 Home Care ' }))).toEqual([]);
  });

  it('tell dormancy and its end', () => {
    expect(details(live, other({ dormant: true }))).toEqual([['dormant', 'active', 'dormant']]);
    expect(details(other({ dormant: true }), live)).toEqual([['active-again', 'dormant', 'active']]);
  });

  it('come after the registration and the ratings', () => {
    const all = observed(fallen, { providerId: '1-5', name: 'Quillmere Care', dormant: true });
    expect(lastOf(ended, all)).toEqual([
      'correction',
      'downgrade overall: good > inadequate',
      'provider-changed',
      'name-changed',
      'dormant',
    ]);
  });
});

describe('compare', () => {
  it('refuses two different locations', () => {
    const { state } = compare(null, live);
    expect(() => compare(state, observed(good, { locationId: '1-6' }))).toThrow(
      expect.objectContaining({ code: 'other-location' }),
    );
  });

  it('gives a flapping rating a new identity each time', () => {
    const low = observed(fallen);
    const { steps, state } = watch(live, low, live, low, live, low);
    expect(short(steps.flat())).toEqual([
      'downgrade overall: good > inadequate',
      'report-withdrawn overall: inadequate > good',
      'downgrade overall: good > inadequate',
      'report-withdrawn overall: inadequate > good',
      'downgrade overall: good > inadequate',
    ]);
    expect(new Set(steps.flat().map((event) => event.identity)).size).toBe(5);
    expect(state.version).toBe(5);
  });

  it('gives racing readers of one memory the same identities', () => {
    const { state } = compare(null, live);
    expect(compare(state, observed(fallen)).events).toEqual(compare(state, observed(fallen)).events);
  });
});
