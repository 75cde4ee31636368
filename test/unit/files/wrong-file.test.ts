/** CQC's files where something is wrong with them. */
import { describe, expect, it } from 'vitest';
import {
  ACTIVE_HEADER,
  activeRow,
  DIRECTORY_HEADER,
  DIRECTORY_LINES,
  DUAL_HEADER,
  directoryRow,
  dualRow,
  locationRows,
  RATINGS_HEADER,
  ratingsRow,
} from '../../support/import/published-rows.ts';
import { directory, ratings, read } from './read-rows.ts';

describe('a file that is wrong is refused, with the place and the reason', () => {
  const without = (header: readonly string[], name: string) =>
    header.map((one) => (one === name ? 'Something else' : one));

  it.each([
    [
      'an id that can be none',
      () => ratings(ratingsRow(7), ratingsRow(7, { 'Location ID': '1_9' })),
      /^sheet Locations, row 3, column Location ID: "1_9" can be no id/,
    ],
    ['no id', () => ratings(ratingsRow(7, { 'Location ID': '' })), /row 2, column Location ID: "" can be no id/],
    [
      'a day that is none',
      () => ratings(ratingsRow(7, { 'Publication Date': '32/13/2026' })),
      /^sheet Locations, row 2, column Publication Date: "32\/13\/2026" is no day$/,
    ],
    [
      'neither Y nor N',
      () => ratings(ratingsRow(7, { 'Inherited Rating (Y/N)': 'Good' })),
      /row 2, column Inherited Rating \(Y\/N\): "Good" is neither Y nor N/,
    ],
    ['no domain', () => ratings(ratingsRow(7, { Domain: '' })), /row 2, column Domain: is empty/],
    ['no name', () => ratings(ratingsRow(1, { 'Location Name': '' })), /row 2, column Location Name: is empty/],
    [
      'a name without end',
      () => ratings(ratingsRow(1, { 'Location Name': 'x'.repeat(301) })),
      /column Location Name: "x{60}…" is longer/,
    ],
    ['no provider', () => ratings(ratingsRow(1, { 'Provider ID': '-?' })), /column Provider ID: "-\?" can be no id/],
    ['a row cut short', () => ratings(ratingsRow(1).slice(0, 18)), /row 2, column Domain: is empty/],
    [
      'two ratings for one',
      () => ratings(ratingsRow(1), ratingsRow(1, { 'Latest Rating': 'Inadequate' })),
      /row 3, column Latest Rating: gives 1-9000000001 "Inadequate" of 2024-03-12, and row 2 "Good" of 2024-03-12/,
    ],
    [
      'two days for one',
      () => ratings(ratingsRow(1), ratingsRow(1, { 'Publication Date': '13/03/2024' })),
      /row 3, column Latest Rating: gives/,
    ],
    [
      'two names for one',
      () => ratings(ratingsRow(1), ratingsRow(1, { Domain: 'Safe', 'Location Name': 'Tallowmere' })),
      /row 3: says otherwise of 1-9000000001 \("Tallowmere"\) than row 2 \("Quillmere Home Care 1"\)/,
    ],
    [
      'a column that is missing',
      () => read({ Locations: [without(RATINGS_HEADER, 'Publication Date')] }),
      /^sheet Locations, row 1: the column is missing: Publication Date\. Found: Location ID, .*Something else/,
    ],
    [
      'columns that are missing',
      () => read({ '': [...DIRECTORY_LINES, without(without(DIRECTORY_HEADER, 'Postcode'), 'Name')] }),
      /^row 5: the columns are missing: Name, Postcode\. Found: Something else/,
    ],
    ['slipped cells', () => directory(['One, Two', ...directoryRow(7).slice(0, -1)]), /row 6, column/],
    [
      'none of the watched',
      () => ratings(...locationRows(7), ...locationRows(8)),
      /none of the 2 watched locations stands in the 12 rows/,
    ],
    ['no rows', () => ratings(), /none of the 2 watched locations stands in the 0 rows/],
    [
      'two sheets of locations',
      () => read({ A: [RATINGS_HEADER], B: [RATINGS_HEADER] }),
      /more than one sheet of locations: "B" is the second/,
    ],
    [
      'the list of ended locations',
      () => read({ A: [['Location ID', 'Location Name', 'Location Status', 'Location HSCA End Date']] }),
      /list of locations that have ended/,
    ],
    [
      'another file',
      () => read({ A: [['Dear', 'all']], B: [['x']] }),
      /not a file that is known here.*Found: A begins with "Dear all"; B begins with "x"/,
    ],
    ['nothing at all', () => read({}), /not a file that is known here.*The file is empty/],
    [
      'an id of a pair that can be none',
      () => read({ H: [ACTIVE_HEADER, activeRow(1)], D: [DUAL_HEADER, dualRow(1, 2).with(6, 'x y')] }),
      /^sheet D, row 2, column Linked Organisation ID: "x y"/,
    ],
  ])('%s', (_, wrong, reason) => expect(wrong).toThrow(reason));
});
