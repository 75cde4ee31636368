/** When an endpoint is told of a kind of change, by the rules. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { AUDIENCES, type Audience, SITUATIONS, TIMINGS, type Timing } from '../../../shared/api/alert-rules.ts';
import { DEFAULT_RULES } from '../../../worker/messages/default-rules.ts';
import { earlier, timingFor } from '../../../worker/messages/timing.ts';

describe('the rules that hold until the council sets its own', () => {
  test.each([
    ['inadequate', ['head-of-commissioning'], 'now'],
    ['registration-ended', ['duty-team'], 'now'],
    ['suspension', ['brokerage'], 'now'],
    ['inadequate', ['portfolio-holder', 'partners'], 'daily'],
    ['requires-improvement', ['contracts-lead'], 'now'],
    ['requires-improvement', ['head-of-commissioning'], 'daily'],
    ['requires-improvement', ['partners'], 'weekly'],
    ['lower', ['head-of-commissioning'], 'weekly'],
    ['lower', ['contracts-lead'], 'daily'],
    ['upgrade', ['duty-team'], 'never'],
    ['lower', ['duty-team', 'head-of-commissioning'], 'weekly'],
    ['requires-improvement', ['partners', 'brokerage', 'duty-team'], 'now'],
    ['other', null, 'weekly'],
    ['lower', null, 'daily'],
    ['inadequate', null, 'now'],
    ['inadequate', [], 'never'],
  ] as const)('%s to %j: %s', (situation, audiences: readonly Audience[] | null, timing) => {
    expect(timingFor(DEFAULT_RULES, situation, audiences)).toBe(timing);
  });
});

const timing = fc.constantFrom<Timing>(...TIMINGS);

describe('of several audiences', () => {
  it('the earliest counts, in whatever order, and one more never delays', () => {
    const told = fc.record(Object.fromEntries(AUDIENCES.map((audience) => [audience, timing]))) as fc.Arbitrary<
      Record<Audience, Timing>
    >;
    const audiences = fc.shuffledSubarray([...AUDIENCES], { minLength: 1 });
    fc.assert(
      fc.property(told, audiences, fc.constantFrom(...SITUATIONS), (wanted, reached, situation) => {
        const rule = { severity: 'high', told: wanted } as const;
        const rules = Object.fromEntries(SITUATIONS.map((one) => [one, rule])) as typeof DEFAULT_RULES.rules;
        const one = timingFor({ rules }, situation, reached);
        const ranks = reached.map((audience) => TIMINGS.indexOf(wanted[audience]));
        expect(TIMINGS.indexOf(one)).toBe(Math.min(...ranks));
        expect(timingFor({ rules }, situation, [...reached].reverse())).toBe(one);
        expect(earlier(one, timingFor({ rules }, situation, null))).toBe(timingFor({ rules }, situation, null));
      }),
    );
  });
});
