/** Files that are cut off, wrong or of another kind, through the true command: refused with the place, and every row left as it was. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  csvOf,
  DIRECTORY_HEADER,
  DIRECTORY_LINES,
  directoryRow,
  locationIdOf,
  locationRows,
  RATINGS_HEADER,
  ratingsRow,
} from '../../support/import/published-rows.ts';
import { ODS_HEAD, rowXml, writeArchive, writeOds } from '../../support/import/write-ods.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { importCalls } from './import-calls.ts';
import { type Gateway, importRatings, openGateway } from './import-command.ts';

let worker: HttpWorker;
let gateway: Gateway;
let folder: string;
let token: string;
const { dump, all } = importCalls(() => worker);

const at = (name: string) => join(folder, name);
const LOCATIONS = 12;
const rows = Array.from({ length: LOCATIONS }, (_, number) => locationRows(number)).flat();

/** The command on a file of the folder. */
const run = (name: string, ...words: string[]) =>
  importRatings([at(name), '--server', gateway.origin, ...words], { RATING_WATCH_TOKEN: token });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'rating-watch-files-'));
  worker = await openHttpWorker();
  gateway = await openGateway(worker);
  await writeOds(at('01_September_2026_Latest_ratings.ods'), [{ name: 'Locations', rows: [RATINGS_HEADER, ...rows] }]);
});
beforeEach(async () => {
  await worker.wipe();
  await worker.import(
    `location_id\n${Array.from({ length: LOCATIONS }, (_, number) => locationIdOf(number)).join('\n')}\n`,
  );
  token = (await worker.token(['providers:read', 'register:write'])).replace('Bearer ', '');
});
afterAll(async () => {
  await gateway.close();
  await worker.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a whole file', () => {
  it('is taken in, and a second time changes nothing', async () => {
    const first = await run('01_September_2026_Latest_ratings.ods');
    expect(first.status, first.error).toBe(0);
    expect(first.out).toContain('produced 1 September 2026');
    expect(first.out).toContain('New or changed: 12 of 12 locations');
    const second = await run('01_September_2026_Latest_ratings.ods');
    expect(second.out).toContain('New or changed: 0 of 12 locations');
    expect(await all('SELECT COUNT(*) AS n FROM location')).toEqual([{ n: 12 }]);
    expect(await all('SELECT COUNT(*) AS n FROM rating_event')).toEqual([{ n: 0 }]);
  });

  it('is only looked at with --check', async () => {
    const before = await dump();
    const ended = await run('01_September_2026_Latest_ratings.ods', '--check');
    expect(ended.out).toContain('Only checked: nothing was changed.');
    expect(await dump()).toBe(before);
  });
});

const write = {
  'cut-archive.ods': () => {
    const whole = readFileSync(at('01_September_2026_Latest_ratings.ods'));
    writeFileSync(at('cut-archive.ods'), whole.subarray(0, whole.length >> 1));
  },
  'cut-document.ods': () =>
    writeArchive(at('cut-document.ods'), [
      {
        name: 'content.xml',
        text: `${ODS_HEAD}<table:table table:name="Locations">${[RATINGS_HEADER, ...rows].map(rowXml).join('')}`.slice(
          0,
          -400,
        ),
      },
    ]),
  'wrong-day.ods': () =>
    writeOds(at('wrong-day.ods'), [
      { name: 'Locations', rows: [RATINGS_HEADER, ...rows, ratingsRow(99, { 'Publication Date': '32/13/2026' })] },
    ]),
  'missing-column.ods': () =>
    writeOds(at('missing-column.ods'), [
      { name: 'Locations', rows: [RATINGS_HEADER.filter((name) => name !== 'Latest Rating'), ...rows] },
    ]),
  'another.ods': () =>
    writeOds(at('another.ods'), [
      {
        name: 'Budget',
        rows: [
          ['Item', 'Cost'],
          ['Tea', '1'],
        ],
      },
    ]),
  'cut-directory.csv': () => {
    const whole = csvOf([...DIRECTORY_LINES, DIRECTORY_HEADER, directoryRow(1), directoryRow(2)]);
    writeFileSync(at('cut-directory.csv'), whole.slice(0, whole.lastIndexOf(`,"${locationIdOf(2)}"`)));
  },
  'elsewhere.csv': () =>
    writeFileSync(at('elsewhere.csv'), csvOf([...DIRECTORY_LINES, DIRECTORY_HEADER, directoryRow(77)])),
  'page.csv': () => writeFileSync(at('page.csv'), '<!DOCTYPE html><title>403 Forbidden</title>'),
};

describe('a file that is refused', () => {
  it.each<[keyof typeof write, RegExp]>([
    ['cut-archive.ods', /^cut-archive\.ods: the file is cut off, damaged or no \.ods file/m],
    [
      'cut-document.ods',
      /^cut-document\.ods, sheet Locations, row 73, column .*: the document is damaged or breaks off here/m,
    ],
    ['wrong-day.ods', /^wrong-day\.ods, sheet Locations, row 74, column Publication Date: "32\/13\/2026" is no day$/m],
    [
      'missing-column.ods',
      /^missing-column\.ods, sheet Locations, row 1: the column is missing: Latest Rating\. Found: Location ID/m,
    ],
    ['another.ods', /^another\.ods: this is not a file that is known here.*Budget begins with "Item Cost"/m],
    [
      'cut-directory.csv',
      /^cut-directory\.csv, row 7, column CQC Location ID \(for office use only\): "" can be no id/m,
    ],
    ['elsewhere.csv', /^elsewhere\.csv: none of the 12 watched locations stands in the 1 rows/m],
    ['page.csv', /^page\.csv: the file is a web page/m],
  ])('%s changes no row of any table', async (name, words) => {
    await write[name]();
    const before = await dump();
    const ended = await run(name);
    expect(ended.error).toMatch(words);
    expect(ended.error).toContain('Nothing was changed.');
    expect(ended.status).toBe(1);
    expect(await dump()).toBe(before);
  });

  it('is not even opened where nothing is watched', async () => {
    await worker.wipe();
    token = (await worker.token(['providers:read', 'register:write'])).replace('Bearer ', '');
    const ended = await run('01_September_2026_Latest_ratings.ods');
    expect(ended).toMatchObject({ status: 1, out: '' });
    expect(ended.error).toContain('Nothing is watched yet: import the register first.');
  });

  it('by a token that may not write, in the server’s words', async () => {
    token = (await worker.token(['providers:read'])).replace('Bearer ', '');
    const before = await dump();
    const ended = await run('01_September_2026_Latest_ratings.ods');
    expect(ended.status).toBe(1);
    expect(ended.error).toMatch(/refused: .*register:write.* \(403, scope-missing\)/);
    expect(ended.error + ended.out).not.toContain(token);
    expect(await dump()).toBe(before);
  });
});
