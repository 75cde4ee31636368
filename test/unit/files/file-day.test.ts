/** Days as CQC's files write them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOfName, producedDay, readFileDay } from '../../../worker/files/file-day.ts';

describe('a day in a cell', () => {
  it.each([
    ['12/03/2024', '2024-03-12'],
    ['1/2/2019', '2019-02-01'],
    ['29/02/2024', '2024-02-29'],
    ['09/Jan/2026 - 00:00', '2026-01-09'],
    ['3/2/2019 - 9:30', '2019-02-03'],
    ['12/03/2024 00:00:00', '2024-03-12'],
    ['2024-03-12', '2024-03-12'],
    ['2024-03-12T00:00:00', '2024-03-12'],
  ])('%s is %s', (text, day) => expect(readFileDay(text)).toBe(day));

  it.each([
    '32/13/2026',
    '30/02/2024',
    '29/02/2023',
    '03/15/2024',
    '45292',
    '12/Foo/2024',
    'yesterday',
    '12/03/24',
    '',
  ])('"%s" is none', (text) => expect(readFileDay(text)).toBeNull());

  it('of any date is read back, day before month', () => {
    const dates = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const iso = date.toISOString().slice(0, 10);
        expect(readFileDay(iso.split('-').reverse().join('/'))).toBe(iso);
      }),
    );
  });
});

describe('the day a file was produced', () => {
  it.each([
    [['CQC Locations data', 'This data was produced on 26 August 2026'], '2026-08-26'],
    [['Data correct as at 1st September 2026.'], '2026-09-01'],
    [['Extracted on 01/09/2026'], '2026-09-01'],
    [['CQC was founded on 1 April 2009', 'Published 2 September 2026'], '2026-09-02'],
    [['Inspections since 1 April 2009'], null],
    [['This data was produced on 31 February 2026'], null],
    [[], null],
  ])('of %j is %s', (lines, day) => expect(producedDay(lines)).toBe(day));

  it.each([
    ['01_September_2026_Latest_ratings.ods', '2026-09-01'],
    ['02_september_2026_HSCA_Active_Locations.ods', '2026-09-02'],
    ['26_August_2026_CQC_directory.csv', '2026-08-26'],
    ['Latest_ratings (1).ods', null],
    ['31_June_2026_CQC_directory.csv', null],
    ['1_Fooember_2026.csv', null],
  ])('by the name %s is %s', (name, day) => expect(dayOfName(name)).toBe(day));
});
