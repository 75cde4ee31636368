/** The head of a report says every place once: the numbers of its sentence add up. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { reportOf } from '../../../shared/report/report.ts';
import { factWords } from '../../../worker/report/words.ts';
import { anyPeriod, anyPlaces } from './histories.ts';

const numbersIn = (words: string): number[] => (words.match(/\d+/g) ?? []).map(Number);

it('for any register and history', () => {
  fc.assert(
    fc.property(anyPlaces, anyPeriod, (places, period) => {
      const report = reportOf({
        ...{ period, places, others: [], byService: new Set<string>(), wide: [], leftOut: 0 },
        ...{ exceptions: [], statuses: [], england: [], questions: 'all' as const },
      });
      const [first = ''] = factWords(report);
      if (report.overall.end.places === 0) return;
      const [ranked = '', rest = ''] = first.split('. The other ');
      const [all, ...given] = numbersIn(ranked);
      const [sum = 0, ...others] = numbersIn(rest);
      expect(given).toHaveLength(4);
      expect(others.reduce((total, one) => total + one, 0)).toBe(sum);
      expect(given.reduce((total, one) => total + one, 0) + sum).toBe(all);
    }),
    { numRuns: 60 },
  );
});
