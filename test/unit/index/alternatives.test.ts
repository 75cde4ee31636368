/** The choice of alternatives: what may be chosen, in which order, and what it costs. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseAlternatives, type Place } from '../../../worker/index/alternatives.ts';

const place = (id: string, more: Partial<Place> = {}): Place => ({
  id,
  name: `Oakfern ${id}`,
  providerId: `provider of ${id}`,
  area: 'Fernshire',
  postcode: 'FN1 2AB',
  serviceTypes: ['Homecare agencies'],
  twinIds: [],
  live: true,
  rating: 'good',
  publishedOn: '2024-03-01',
  stopped: false,
  ...more,
});

/** The ids of the first place's alternatives. */
const chosen = (...places: Place[]): (string | undefined)[] =>
  (chooseAlternatives(places)[0] ?? []).map((position) => places[position]?.id);

describe('what may be chosen', () => {
  it.each<[string, Partial<Place>, Partial<Place>]>([
    ['another local authority', { area: 'Oxwater' }, {}],
    ['no local authority', { area: null }, { area: null }],
    ['another service', { serviceTypes: ['Supported living'] }, {}],
    ['no service', { serviceTypes: [] }, { serviceTypes: [] }],
    ['not live', { live: false }, {}],
    ['Requires improvement', { rating: 'requires-improvement' }, {}],
    ['Inadequate', { rating: 'inadequate' }, {}],
    ['not rated', { rating: 'not-rated' }, {}],
    ['sent no new work by the council', { stopped: true }, {}],
    ['the same provider', { providerId: 'one' }, { providerId: 'one' }],
    ['another registration of the same home', { twinIds: ['1-1'] }, {}],
    ['the same home, as it says itself', {}, { twinIds: ['1-2'] }],
  ])('is none that is %s', (_, other, own) => {
    expect(chosen(place('1-1', own), place('1-2', other))).toEqual([]);
  });

  it.each<[string, Partial<Place>]>([
    ['Good', {}],
    ['Outstanding', { rating: 'outstanding' }],
    ['without a postcode', { postcode: null }],
    ['of one service in common', { serviceTypes: ['Supported living', 'Homecare agencies'] }],
  ])('is one that is %s', (_, other) => expect(chosen(place('1-1'), place('1-2', other))).toEqual(['1-2']));

  it('is none whose other registration is stopped, and one home once', () => {
    const one = place('1-2', { twinIds: ['1-3'] });
    const other = place('1-3', { twinIds: ['1-2'] });
    expect(chosen(place('1-1'), one, other)).toEqual(['1-2']);
    expect(chosen(place('1-1'), one, { ...other, stopped: true })).toEqual([]);
    expect(chosen(place('1-1'), { ...one, twinIds: [] }, { ...other, stopped: true })).toEqual([]);
  });

  it('is offered to a place that could itself not be chosen', () => {
    const own = place('1-1', { live: false, rating: 'inadequate', stopped: true });
    expect(chosen(own, place('1-2'))).toEqual(['1-2']);
  });
});

describe('the order', () => {
  it('is district, rating, newer report, name, id; at most three', () => {
    const far = { postcode: 'FN9 9ZZ' };
    const places = [
      place('1-1'),
      place('1-7', { name: 'B' }),
      place('1-6', { name: 'B' }),
      place('1-5', { name: 'A' }),
      place('1-4', { publishedOn: null }),
      place('1-3', { rating: 'outstanding', publishedOn: '2015-01-01' }),
      place('1-2', { ...far, rating: 'outstanding', publishedOn: '2026-01-01' }),
    ];
    const order = ['1-3', '1-5', '1-6', '1-7', '1-4', '1-2'];
    expect(chosen(...places)).toEqual(order.slice(0, 3));
    const without = (taken: readonly string[]) => chosen(...places.filter(({ id }) => !taken.includes(id)));
    expect(without(['1-3', '1-5'])).toEqual(['1-6', '1-7', '1-4']);
    expect(without(['1-3', '1-5', '1-6', '1-7'])).toEqual(['1-4', '1-2']);
  });

  it.each([
    ['FN1 2AB', 'fn12ab', true],
    ['FN1 2AB', 'FN12 2AB', false],
    ['FN1', 'FN1', false],
  ])('takes %s and %s for the same district: %s', (own, other, same) => {
    const better = place('1-3', { rating: 'outstanding', postcode: 'ZZ1 1ZZ' });
    expect(chosen(place('1-1', { postcode: own }), place('1-2', { postcode: other }), better)[0]).toBe(
      same ? '1-2' : '1-3',
    );
  });
});

const few = <T>(...values: T[]) => fc.constantFrom(...values);
const arbitraryPlace = fc.record({
  providerId: few('a', 'b', 'c'),
  area: few('Fernshire', 'Oxwater', null),
  postcode: few('FN1 2AB', 'FN2 2AB', null),
  serviceTypes: fc.uniqueArray(few('Homecare agencies', 'Supported living', 'Nursing homes')),
  live: fc.boolean(),
  rating: few('outstanding', 'good', 'good', 'requires-improvement', 'not-rated'),
  publishedOn: few('2019-01-01', '2024-03-01', null),
  stopped: few(false, false, true),
});
const arbitraryPlaces = fc
  .array(arbitraryPlace, { maxLength: 30 })
  .map((all) => all.map((more, at) => place(`1-${at}`, more)));

/** The rule as it is written, by looking at every pair. */
const plain = (own: Place, all: readonly Place[]): string[] => {
  const district = (postcode: string | null) => postcode?.split(' ')[0] ?? null;
  const near = (other: Place) => district(own.postcode) !== null && district(own.postcode) === district(other.postcode);
  const order = (other: Place) => [near(other) ? 0 : 1, other.rating === 'outstanding' ? 0 : 1] as const;
  return all
    .filter(
      (other) =>
        other.providerId !== own.providerId &&
        other.area !== null &&
        other.area === own.area &&
        other.live &&
        /^(?:outstanding|good)$/.test(other.rating) &&
        !other.stopped &&
        other.serviceTypes.some((service) => own.serviceTypes.includes(service)),
    )
    .sort(
      (one, other) =>
        order(one)[0] - order(other)[0] ||
        order(one)[1] - order(other)[1] ||
        (other.publishedOn ?? '').localeCompare(one.publishedOn ?? '') ||
        (one.name < other.name ? -1 : 1),
    )
    .slice(0, 3)
    .map(({ id }) => id);
};

describe('whatever the places', () => {
  it('is what the rule says of every pair, in any order of input', () => {
    fc.assert(
      fc.property(
        arbitraryPlaces.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const answers = chooseAlternatives(shuffled);
          shuffled.forEach((own, at) => {
            expect((answers[at] ?? []).map((position) => shuffled[position]?.id)).toEqual(plain(own, all));
          });
        },
      ),
    );
  });

  it('is never a stopped home, nor its own, nor one home twice, however registrations are tied', () => {
    const tied = arbitraryPlaces.chain((all) =>
      fc
        .array(fc.uniqueArray(few(...all.map(({ id }) => id), 'x'), { maxLength: 2 }), {
          minLength: all.length,
          maxLength: all.length,
        })
        .map((twins) => all.map((one, at) => ({ ...one, twinIds: (twins[at] ?? []).filter((id) => id !== one.id) }))),
    );
    fc.assert(
      fc.property(tied, (all) => {
        chooseAlternatives(all).forEach((positions, at) => {
          const others = positions.flatMap((position) => all[position] ?? []);
          const own = all[at];
          for (const other of others) {
            expect(['outstanding', 'good']).toContain(other.rating);
            expect(other.stopped).toBe(false);
            expect(other.id).not.toBe(own?.id);
            expect([...other.twinIds, other.id]).not.toContain(own?.id);
            expect(own?.twinIds).not.toContain(other.id);
          }
          expect(new Set(positions).size).toBe(positions.length);
        });
      }),
    );
  });

  it('looks at a few candidates for each place, in an area of thousands', () => {
    let looked = 0;
    class Counted extends Array<string> {
      override includes(): boolean {
        looked += 1;
        return false;
      }
    }
    const size = 5_000;
    const places = Array.from({ length: size }, (_, at) =>
      place(`1-${at}`, { twinIds: new Counted(), providerId: `p${Math.floor(at / 4)}` }),
    );
    const answers = chooseAlternatives(places);
    expect(answers.every(({ length }) => length === 3)).toBe(true);
    expect(looked).toBeLessThan(size * 60);
  });
});
