/** Who would have been told of what happened, under two sets of rules. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AlertRulesRequest,
  AUDIENCES,
  type Audience,
  SITUATIONS,
  type Situation,
  TIMINGS,
} from '../../../shared/api/alert-rules.ts';
import { DEFAULT_RULES } from '../../../worker/messages/default-rules.ts';
import { type PastItem, previewRules } from '../../../worker/messages/preview.ts';
import { rulesOf, typedRules } from '../../../worker/pages/rules-typed.ts';

const item = (kind: PastItem['kind'], situation: Situation, at = '2026-11-12T12:00:00.000Z'): PastItem => ({
  ...{ id: `${kind}-${situation}-${at}`, kind, situation, at },
  headline: `Oakfern Home Care: ${situation}`,
});

const everybody = (timing: 'now' | 'never') => Object.fromEntries(AUDIENCES.map((audience) => [audience, timing]));

/** One timing for every situation and audience. */
const allOf = (timing: 'now' | 'never'): AlertRulesRequest =>
  ({
    rules: Object.fromEntries(SITUATIONS.map((one) => [one, { severity: 'notice', told: everybody(timing) }])),
    quiet: null,
  }) as unknown as AlertRulesRequest;

const DUTY = { id: 'duty', audiences: ['duty-team'] } as const satisfies { id: string; audiences: readonly Audience[] };
const ALL = { id: 'all', audiences: null };

describe('a preview', () => {
  it('counts for each recipient, and lists what changes for whom', () => {
    const items = [item('alert', 'inadequate'), item('alert', 'requires-improvement'), item('change', 'upgrade')];
    const quieter = {
      ...DEFAULT_RULES,
      rules: { ...DEFAULT_RULES.rules, inadequate: DEFAULT_RULES.rules['requires-improvement'] },
    };
    const { endpoints, changed } = previewRules(items, [DUTY, ALL], DEFAULT_RULES, quieter);
    expect(endpoints).toEqual([
      {
        endpointId: 'duty',
        before: { now: 1, daily: 1, weekly: 0, never: 1, held: 0 },
        after: { now: 0, daily: 2, weekly: 0, never: 1, held: 0 },
      },
      {
        endpointId: 'all',
        before: { now: 2, daily: 1, weekly: 0, never: 0, held: 0 },
        after: { now: 2, daily: 1, weekly: 0, never: 0, held: 0 },
      },
    ]);
    expect(changed).toEqual([{ ...items[0], changes: [{ endpointId: 'duty', before: 'now', after: 'daily' }] }]);
  });

  it('tells of what is no alert in digests, whatever the rules say', () => {
    const items = [item('change', 'upgrade'), item('change', 'area'), item('alert', 'area')];
    const { endpoints } = previewRules(items, [ALL], allOf('never'), allOf('now'));
    expect(endpoints[0]?.after).toEqual({ now: 1, daily: 2, weekly: 0, never: 0, held: 0 });
  });

  it('counts what waits for the end of quiet hours, but not what never waits', () => {
    const quiet = { ...allOf('now'), quiet: { from: '19:00', to: '07:00', restDays: true } };
    const items = [
      item('alert', 'requires-improvement', '2026-11-12T20:00:00.000Z'),
      item('alert', 'requires-improvement', '2026-11-12T12:00:00.000Z'),
      // A Saturday.
      item('alert', 'lower', '2026-11-14T12:00:00.000Z'),
      item('alert', 'inadequate', '2026-11-12T20:00:00.000Z'),
    ];
    const { endpoints, changed } = previewRules(items, [ALL], allOf('now'), quiet);
    expect(endpoints[0]).toMatchObject({ before: { now: 4, held: 0 }, after: { now: 4, held: 2 } });
    expect(changed).toEqual([]);
  });

  it('counts every item once for each recipient, and lists none that is told as before', () => {
    const items = fc.array(
      fc
        .tuple(fc.constantFrom<PastItem['kind']>('alert', 'change'), fc.constantFrom(...SITUATIONS))
        .map(([kind, situation]) => item(kind, situation)),
    );
    const rules = fc.constantFrom(DEFAULT_RULES, allOf('now'), allOf('never'));
    fc.assert(
      fc.property(items, rules, rules, (happened, standing, wanted) => {
        const { endpoints, changed } = previewRules(happened, [DUTY, ALL], standing, wanted);
        for (const { before, after } of endpoints) {
          const sums = [before, after].map((counts) => TIMINGS.reduce((sum, timing) => sum + counts[timing], 0));
          expect(sums).toEqual([happened.length, happened.length]);
        }
        if (standing === wanted) expect(changed).toEqual([]);
        expect(changed.every(({ changes }) => changes.every(({ before, after }) => before !== after))).toBe(true);
      }),
    );
  });
});

describe('the form of the rules', () => {
  const timing = fc.constantFrom(...TIMINGS);
  const rule = fc.record({
    severity: fc.constantFrom('urgent', 'high', 'notice'),
    told: fc.record(Object.fromEntries(AUDIENCES.map((audience) => [audience, timing]))),
  });
  const quiet = fc.constantFrom(
    null,
    { from: '19:00', to: '07:00', restDays: false },
    { from: '00:00', to: '23:59', restDays: true },
  );
  const rules = fc.record({
    rules: fc.record(Object.fromEntries(SITUATIONS.map((situation) => [situation, rule]))),
    quiet,
  }) as unknown as fc.Arbitrary<AlertRulesRequest>;

  it('gives back the rules that it was filled with, digests’ “now” as daily', () => {
    fc.assert(
      fc.property(rules, (filled) => {
        const read = rulesOf(typedRules(filled), filled);
        expect(read).toHaveProperty('rules');
        if (!('rules' in read)) return;
        expect(typedRules(read.rules)).toEqual(typedRules(filled));
        expect(read.rules.quiet).toEqual(filled.quiet);
      }),
    );
  });
});
