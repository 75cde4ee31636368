/**
 * Every preset against every combination of rating, key question, age, status, registration and contract type,
 * beside an oracle that is written from the presets' words alone; and that nothing worse is ever milder.
 */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Policy } from '../../../shared/api/policy.ts';
import { judge, type PlacementFacts } from '../../../shared/policy/judge.ts';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { ANSWERS, CONTRACT_TYPES, PRESET_NAMES, STATUS_KINDS } from '../../../shared/policy/vocabulary.ts';
import { rolesOf } from '../../../shared/policy/words.ts';
import { personalDataIn } from '../../../shared/privacy/personal-data.ts';
import { isRanked, RATINGS } from '../../../shared/ratings/rating.ts';
import { anyFacts, facts, questions, status, TODAY } from './facts.ts';

type Letter = 'P' | 'A' | 'D';
type Preset = (typeof PRESET_NAMES)[number];

/**
 * The order of precedence, and for each ground what the four presets answer: good-only, not-good-suspended,
 * ask-then-stop, join-only. P place, A ask, D do not place, - no rule of its own.
 */
const TABLE: readonly (readonly [ground: string, answers: string])[] = [
  ['suspended', 'DDDD'],
  ['not-taking-work', 'DDDD'],
  ['improvement-plan', 'AAAA'],
  ['caution', 'AAAA'],
  ['registration-ended', 'DDDD'],
  ['cqc-condition', 'DDDD'],
  ['inadequate', 'DDDP'],
  ['requires-improvement', 'AAAP'],
  ['key-question-inadequate', 'ADAP'],
  ['key-question-requires-improvement', 'AAPP'],
  ['not-rated', 'AAAP'],
  ['older than 5 years', 'AAA-'],
  ['older than 3 years', 'A---'],
  ['good', 'PPPP'],
  ['outstanding', 'PPPP'],
];
const ORDER: readonly Preset[] = ['good-only', 'not-good-suspended', 'ask-then-stop', 'join-only'];
const WORDS = { P: 'place', A: 'ask', D: 'do-not-place' } as const;

/** Ages in years that no limit falls on. */
const AGES = { young: '2025-06-01', old: '2022-06-01', oldest: '2019-06-01', undated: null } as const;

/** The grounds that apply to these facts, as the table calls them. */
const groundsOf = (given: PlacementFacts): Set<string> => {
  const grounds = new Set<string>([given.rating, ...given.statuses.map(({ kind }) => kind)]);
  if (!given.registered) grounds.add('registration-ended');
  for (const rating of [given.keyQuestions.safe, given.keyQuestions['well-led']]) grounds.add(`key-question-${rating}`);
  if (given.rating !== 'not-rated' && given.publishedOn === AGES.old) grounds.add('older than 3 years');
  if (given.rating !== 'not-rated' && given.publishedOn === AGES.oldest) grounds.add('older than 5 years');
  return grounds;
};

/** A direct award under join-only is what ask-then-stop says: nothing was checked before it. */
const columnsOf = (preset: Preset, { contractTypes }: PlacementFacts): number[] => {
  const general = ORDER.indexOf(preset);
  if (preset !== 'join-only' || contractTypes.length === 0) return [general];
  return contractTypes.map((type) => (type === 'direct-award' ? ORDER.indexOf('ask-then-stop') : general));
};

/** Stops before asks before places; then the table's order. */
const oracle = (preset: Preset, given: PlacementFacts): string => {
  const grounds = groundsOf(given);
  const columns = columnsOf(preset, given);
  for (const letter of ['D', 'A', 'P'] satisfies Letter[]) {
    const found = TABLE.find(
      ([ground, answers]) => grounds.has(ground) && columns.some((column) => answers[column] === letter),
    );
    if (found !== undefined) return `${WORDS[letter]} because ${found[0].replace(/^older than.*/, 'stale')}`;
  }
  return 'nothing';
};

const answered = (preset: Preset, given: PlacementFacts): string => {
  const verdict = judge(PRESETS[preset], given, TODAY);
  return verdict === null ? 'nothing' : `${verdict.answer} because ${verdict.ground}`;
};

const STATUSES = [[], ...STATUS_KINDS.map((kind) => [status(kind)]), [status('caution'), status('cqc-condition')]];
const HELD = [[], ...CONTRACT_TYPES.map((type) => [type]), ['framework', 'direct-award'] as const];

/** Every combination of what a verdict rests on. */
function* combinations(): Generator<PlacementFacts> {
  for (const rating of RATINGS)
    for (const safe of RATINGS)
      for (const led of RATINGS)
        for (const publishedOn of Object.values(AGES))
          for (const statuses of STATUSES)
            for (const registered of [true, false])
              for (const contractTypes of HELD)
                yield facts({
                  ...{ rating, publishedOn, statuses, registered, contractTypes },
                  keyQuestions: questions('good', { safe, 'well-led': led }),
                });
}

describe.each(PRESET_NAMES)('%s', (preset) => {
  it('answers every combination as its words say', () => {
    let checked = 0;
    const wrong: unknown[] = [];
    for (const given of combinations()) {
      checked += 1;
      const [expected, found] = [oracle(preset, given), answered(preset, given)];
      if (expected !== found && wrong.length < 5) wrong.push({ given, expected, found });
    }
    expect(wrong).toEqual([]);
    expect(checked).toBe(5 * 5 * 5 * 4 * STATUSES.length * 2 * HELD.length);
  });

  const strictness = (given: PlacementFacts, today = TODAY): number => {
    const verdict = judge(PRESETS[preset], given, today);
    return verdict === null ? -1 : ANSWERS.indexOf(verdict.answer);
  };
  const ranked = RATINGS.filter(isRanked);

  it('is never milder for a worse rating', () => {
    fc.assert(
      fc.property(anyFacts, fc.nat(3), fc.nat(3), (given, one, other) => {
        const [better, worse] = [ranked[Math.min(one, other)], ranked[Math.max(one, other)]];
        if (better === undefined || worse === undefined) throw new Error('there are four ratings');
        expect(strictness({ ...given, rating: worse })).toBeGreaterThanOrEqual(
          strictness({ ...given, rating: better }),
        );
      }),
    );
  });

  it('is never milder for a worse key question', () => {
    fc.assert(
      fc.property(
        anyFacts,
        fc.constantFrom('safe', 'well-led', 'caring'),
        fc.nat(3),
        fc.nat(3),
        (given, question, one, other) => {
          const at = (rank: number) => ({
            ...given,
            keyQuestions: { ...given.keyQuestions, [question]: ranked[rank] ?? 'good' },
          });
          expect(strictness(at(Math.max(one, other)))).toBeGreaterThanOrEqual(strictness(at(Math.min(one, other))));
        },
      ),
    );
  });

  it('is never milder with one status more, without registration, or a year later', () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...STATUS_KINDS), (given, kind) => {
        const before = strictness(given);
        expect(strictness({ ...given, statuses: [...given.statuses, status(kind)] })).toBeGreaterThanOrEqual(before);
        expect(strictness({ ...given, registered: false })).toBeGreaterThanOrEqual(before);
        expect(strictness(given, '2027-11-22')).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('is a policy that may be set, and names no person', () => {
    expect(Policy.parse(PRESETS[preset])).toEqual(PRESETS[preset]);
    expect(PRESETS[preset].preset).toBe(preset);
    const roles = rolesOf(PRESETS[preset]);
    expect(roles.length).toBeGreaterThan(0);
    expect(roles.map((role) => personalDataIn(role))).toEqual(roles.map(() => null));
  });
});
