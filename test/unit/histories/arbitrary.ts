/** Arbitrary histories of one location, and arbitrary ways of reading them. */
import fc from 'fast-check';
import { KEY_QUESTIONS, type RankedRating } from '../../../shared/ratings/rating.ts';
import { after, type Given, GROUPS, type Happening, type Truth, UNRATED } from './hidden.ts';
import type { Noise } from './render.ts';

const rating = fc.constantFrom<RankedRating[]>('outstanding', 'good', 'requires-improvement', 'inadequate');

const given: fc.Arbitrary<Given> = fc.record({
  overall: rating,
  questions: fc.record({ safe: rating, effective: rating, caring: rating, responsive: rating, 'well-led': rating }),
  covered: fc.subarray([...KEY_QUESTIONS], { minLength: 1 }),
});

const plain = fc.constantFrom(
  ...([
    'visit',
    'withdraw',
    'withdraw',
    'restore',
    'suspend',
    'suspend',
    'close-group',
    'end',
    'sleep',
    'rename',
    'sell',
    'nothing',
  ] as const),
);

const happening: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ what: fc.constant('report' as const), given }) },
  {
    weight: 4,
    arbitrary: fc.record({ what: fc.constant('assess' as const), group: fc.constantFrom(...GROUPS), given }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      what: fc.constant('correct' as const),
      given,
      days: fc.constantFrom(-1 as const, 0 as const, 1 as const),
    }),
  },
  { weight: 5, arbitrary: plain.map((what) => ({ what })) },
);

const noise: fc.Arbitrary<Noise> = fc.record({
  turned: fc.boolean(),
  shouting: fc.boolean(),
  leftOver: fc.boolean(),
  former: fc.constantFrom('Historic' as const, 'Superseded' as const, 'HISTORIC' as const, null),
  placeholder: fc.constantFrom(
    'No published rating' as const,
    'Inspected but not rated' as const,
    'Not Rated' as const,
    '' as const,
    null,
  ),
  clock: fc.constantFrom(' 09:30:00' as const, 'T09:30:00' as const, ' 23:59:59' as const, '' as const),
  nulls: fc.boolean(),
  pending: fc.boolean(),
  staleReport: fc.boolean(),
});

/** A history, how CQC writes each moment of it, and another way of writing the same. */
export interface History {
  readonly truths: readonly Truth[];
  readonly noises: readonly Noise[];
  readonly others: readonly Noise[];
  readonly reusePlan: boolean;
}

/** Moments from the first look on; whoever looks first does so before any assessment. */
const momentsOf = (early: readonly Happening[], later: readonly Happening[]): Truth[] => {
  let truth = early.reduce(after, UNRATED);
  return [truth, ...later.map((one) => (truth = after(truth, one)))];
};

export const history: fc.Arbitrary<History> = fc
  .record({
    inherited: fc.array(fc.record({ what: fc.constant('inherit' as const), given }), { maxLength: 2 }),
    early: fc.array(
      happening.filter(({ what }) => what !== 'assess'),
      { maxLength: 5 },
    ),
    later: fc.array(happening, { minLength: 1, maxLength: 10 }),
    noises: fc.array(noise, { minLength: 11, maxLength: 11 }),
    others: fc.array(noise, { minLength: 11, maxLength: 11 }),
    reusePlan: fc.boolean(),
  })
  .map(({ inherited, early, later, noises, others, reusePlan }) => ({
    truths: momentsOf([...inherited, ...early], later),
    noises,
    others,
    reusePlan,
  }));

/** What a reader does at one moment, in this order, before it moves on; the last thing is a reading that counts. */
export type Reading = 'read' | 'read-otherwise' | 'lost' | 'twice';

/** At each moment at least one reading that counts, and any number before it. */
export const schedule = fc.array(
  fc.array(fc.constantFrom<Reading[]>('read', 'read-otherwise', 'lost', 'twice'), { maxLength: 3 }),
  { minLength: 11, maxLength: 11 },
);
