/** CQC's files, recognised by what stands in them and checked in every row. */
import { describe, expect, it } from 'vitest';
import {
  ACTIVE_HEADER,
  activeRow,
  DIRECTORY_HEADER,
  DIRECTORY_LINES,
  DUAL_HEADER,
  directoryRow,
  dualRow,
  locationIdOf,
  locationRows,
  RATINGS_HEADER,
  ratingsRow,
} from '../../support/import/published-rows.ts';
import { active, directory, ratings, read } from './read-rows.ts';

describe('the latest ratings', () => {
  it('give the watched locations their ratings, overall, by key question and by service', () => {
    const found = ratings(
      ...locationRows(1, { 'Latest Rating': 'Requires improvement' }),
      ratingsRow(1, { 'Service / Population Group': 'Supported living', 'Inherited Rating (Y/N)': 'Y' }),
      ...locationRows(7),
    );
    expect(found).toMatchObject({ kind: 'latest-ratings', rows: 13, producedOn: null, pairs: null });
    expect(found.readings).toHaveLength(1);
    expect(found.readings[0]).toMatchObject({
      locationId: locationIdOf(1),
      providerId: '1-8000000001',
      name: 'Quillmere Home Care 1',
      brandName: null,
      postcode: 'ZZ1 1AB',
      town: 'Ambleford',
    });
    expect(found.readings[0]?.ratings?.map(({ scope, service }) => [scope, service])).toEqual([
      ...['overall', 'safe', 'effective', 'caring', 'responsive', 'well-led'].map((scope) => [scope, null]),
      ['overall', 'Supported living'],
    ]);
    expect(found.readings[0]?.ratings?.at(-1)).toMatchObject({
      inherited: true,
      publishedOn: '2024-03-12',
      words: 'Good',
    });
    expect(found.readings[0]).not.toHaveProperty('dormant');
  });

  it('pass over the sheet of providers, and read the day from the sheet before', () => {
    const found = read({
      README: [['Latest ratings'], ['This file was produced on 1 September 2026']],
      Locations: [RATINGS_HEADER, ...locationRows(1)],
      Providers: [
        ['Provider ID', 'Provider Name', 'Service / Population Group', 'Domain', 'Latest Rating', 'Publication Date'],
        ['1-101', 'Quillmere Care Limited', 'Overall', 'Overall', 'Inadequate', 'no day at all'],
      ],
    });
    expect(found).toMatchObject({ rows: 6, producedOn: '2026-09-01' });
  });

  it('find a header below six lines, and columns in another order', () => {
    const lines = Array.from({ length: 6 }, (_, number) => [`Line ${number}`]);
    const turned = (row: readonly string[]) => row.toReversed();
    const found = read({ Locations: [...lines, turned(RATINGS_HEADER), ...locationRows(1).map(turned)] });
    expect(found.readings[0]?.ratings).toHaveLength(6);
  });

  it('keep words that are unknown and count them, and pass over domains that are none', () => {
    const found = ratings(
      ratingsRow(1, { 'Latest Rating': 'Splendid' }),
      ratingsRow(1, { Domain: 'Safe', 'Latest Rating': 'Inspected but not rated' }),
      ratingsRow(1, { Domain: 'Use of resources' }),
      ratingsRow(7, { 'Latest Rating': 'Splendid' }),
    );
    expect([...found.unknownWords]).toEqual([['Splendid', 2]]);
    expect([...found.unknownDomains]).toEqual([['Use of resources', 1]]);
    expect(found.readings[0]?.ratings?.map(({ words }) => words)).toEqual(['Splendid', 'Inspected but not rated']);
  });

  it('take a row that stands twice once, in either spelling of the id', () => {
    const twice = ratingsRow(1, { 'Location ID': locationIdOf(1).toLowerCase() });
    expect(ratings(ratingsRow(1), twice, ratingsRow(1)).readings[0]?.ratings).toHaveLength(1);
  });
});

describe('the active locations', () => {
  it('give particulars and the overall rating, and keep no name of a person', () => {
    const found = read({
      README: [['As at 1 September 2026']],
      HSCA_Active_Locations: [
        ACTIVE_HEADER,
        activeRow(1, {
          'Dormant (Y/N)': 'Y',
          'Registered manager': 'MANAGER, Someone',
          'Provider Nominated Individual Name': 'NOMINEE, Someone',
          'Provider Main Partner Name': 'PARTNER, Someone',
        }),
      ],
      Dual_Registration_Locations: [DUAL_HEADER, dualRow(2, 1), dualRow(1, 2), dualRow(8, 9)],
    });
    expect(found).toMatchObject({ kind: 'active-locations', producedOn: '2026-09-01' });
    expect(found.pairs).toEqual([
      [locationIdOf(1), locationIdOf(2)],
      [locationIdOf(8), locationIdOf(9)],
    ]);
    expect(found.readings[0]).toMatchObject({
      dormant: true,
      registeredOn: '2010-10-01',
      serviceTypes: ['Domiciliary care service'],
      ratings: [{ scope: 'overall', service: null, words: 'Good', publishedOn: '2024-03-12' }],
    });
    expect(JSON.stringify(found.readings)).not.toMatch(/MANAGER|NOMINEE|PARTNER|Someone/);
  });

  const falsely = { 'Publication Date': '01/10/2010' };

  it('are refused where every day of publication is the day of registration', () => {
    const rows = [1, 2, 3, 4].map((number) => activeRow(number, falsely));
    expect(() => active(...rows)).toThrow(/column Publication Date: is the same day as .* in all 4 rows/);
    expect(active(...rows, activeRow(5)).readings).toHaveLength(2);
    expect(active(...rows.slice(0, 2)).readings).toHaveLength(2);
  });
});

describe('the directory', () => {
  it('gives particulars, no ratings, and the day in its lines before the header', () => {
    const found = directory(directoryRow(1, { 'Also known as': 'Quillmere' }), directoryRow(7));
    expect(found).toMatchObject({ kind: 'directory', producedOn: '2026-08-26', rows: 2 });
    expect(found.readings).toEqual([
      {
        locationId: locationIdOf(1),
        providerId: '1-8000000001',
        name: 'Quillmere Home Care 1',
        alsoKnownAs: 'Quillmere',
        postcode: 'ZZ1 1AB',
        localAuthority: 'Ambleshire',
        region: 'East',
        serviceTypes: ['Homecare agencies', 'Supported living'],
      },
    ]);
  });

  it('is read with the headings and days of older ones', () => {
    const header = DIRECTORY_HEADER.map((name) =>
      name.replace('CQC Location ID (for office use only)', 'CQC Location (for office use only'),
    );
    const row = directoryRow(1, { 'Date of latest check': '9/1/2019 - 0:00' });
    expect(read({ '': [...DIRECTORY_LINES, header, row] }).readings).toHaveLength(1);
  });
});
