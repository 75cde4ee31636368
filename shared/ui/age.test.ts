import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ageWords, dayWords, londonDay, momentWords } from './age.ts';

describe('ageWords', () => {
  it.each([
    ['2026-11-21', 'today'],
    ['2026-11-20', '1 day ago'],
    ['2026-11-12', '9 days ago'],
    ['2026-09-22', '60 days ago'],
    ['2026-09-21', '2 months ago'],
    ['2024-11-22', '23 months ago'],
    ['2024-11-21', '2 years ago'],
    ['2023-11-22', '2 years ago'],
    ['2023-11-21', '3 years ago'],
    ['2026-11-22', 'dated ahead'],
  ])('%s is %s', (day, words) => {
    expect(ageWords(day, '2026-11-21')).toBe(words);
  });

  it('never says that an older day is the younger one', () => {
    const day = fc.date({ min: new Date('2010-01-01'), max: new Date('2026-11-20'), noInvalidDate: true });
    const days = (words: string): number => {
      const [value = '0', unit = ''] = words.split(' ');
      const each = { day: 1, month: 30, year: 365 }[unit.replace(/s$/, '')] ?? 0;
      return Number(value) * each;
    };
    fc.assert(
      fc.property(day, day, (one, other) => {
        const [older = '', younger = ''] = [one, other].map((date) => date.toISOString().slice(0, 10)).sort();
        expect(days(ageWords(older, '2026-11-21'))).toBeGreaterThanOrEqual(days(ageWords(younger, '2026-11-21')));
      }),
    );
  });
});

describe('days and moments', () => {
  it('are London’s, in summer too', () => {
    expect(londonDay(new Date('2026-07-01T23:30:00Z'))).toBe('2026-07-02');
    expect(momentWords('2026-07-01T23:30:00Z')).toBe('2 July 2026 at 00:30');
    expect(momentWords('2026-11-21T23:10:00Z')).toBe('21 November 2026 at 23:10');
    expect(dayWords('2026-11-12')).toBe('12 November 2026');
  });
});
