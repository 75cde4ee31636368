import { describe, expect, it, test } from 'vitest';
import {
  bankHolidays,
  computedBankHolidays,
  isBankHoliday,
  LISTED_YEARS,
} from '../../../shared/calendar/bank-holidays.ts';

describe("England's bank holidays", () => {
  test.each(LISTED_YEARS)('of %i are the same by the list and by the rules', (year) => {
    expect(computedBankHolidays(year)).toEqual(bankHolidays(year));
  });

  // As GOV.UK listed them at the time: years without a day moved or added by proclamation.
  test.each([
    [
      2016,
      ['2016-01-01', '2016-03-25', '2016-03-28', '2016-05-02', '2016-05-30', '2016-08-29', '2016-12-26', '2016-12-27'],
    ],
    [
      2017,
      ['2017-01-02', '2017-04-14', '2017-04-17', '2017-05-01', '2017-05-29', '2017-08-28', '2017-12-25', '2017-12-26'],
    ],
    [
      2021,
      ['2021-01-01', '2021-04-02', '2021-04-05', '2021-05-03', '2021-05-31', '2021-08-30', '2021-12-27', '2021-12-28'],
    ],
    [
      2024,
      ['2024-01-01', '2024-03-29', '2024-04-01', '2024-05-06', '2024-05-27', '2024-08-26', '2024-12-25', '2024-12-26'],
    ],
  ])('of %i are as they were', (year, days) => {
    expect(bankHolidays(year)).toEqual(days);
  });

  it('knows the earliest and the latest Easter', () => {
    expect(bankHolidays(2038).slice(1, 3)).toEqual(['2038-04-23', '2038-04-26']);
    expect(bankHolidays(2285).slice(1, 3)).toEqual(['2285-03-20', '2285-03-23']);
  });

  it('are eight working-week days each year', () => {
    for (let year = 2025; year < 2125; year += 1) {
      const weekdays = bankHolidays(year).map((day) => new Date(`${day}T00:00:00Z`).getUTCDay());
      expect([new Set(bankHolidays(year)).size, weekdays.filter((day) => day === 0 || day === 6)]).toEqual([8, []]);
    }
  });

  it('a holiday on a weekend counts on the day that stands for it', () => {
    expect(['2026-12-25', '2026-12-26', '2026-12-28'].map(isBankHoliday)).toEqual([true, false, true]);
  });
});
