/** The command's words, its calls, and what it says. */
import { describe, expect, it, onTestFinished } from 'vitest';
import type { RatingsImportBody } from '../../../shared/api/ratings-import.ts';
import { readImportOptions } from '../../support/import/options.ts';
import { progressLine } from '../../support/import/progress-line.ts';
import type { PublishedFile } from '../../support/import/published-file.ts';
import { ratingsServer } from '../../support/import/ratings-server.ts';
import { importSummary } from '../../support/import/report.ts';
import { startServer, type WebAnswer, type WebRequest } from '../../support/web/server.ts';

const TOKEN = 'rw_0123456789abcdef';
const environment = { RATING_WATCH_TOKEN: TOKEN };

describe('the command line', () => {
  it('takes a file, a server with the token of the environment, and whether only to check', () => {
    expect(readImportOptions(['/x/a.ods', '--server', 'https://ratings.example.org', '--check'], environment)).toEqual({
      file: '/x/a.ods',
      server: { origin: 'https://ratings.example.org', token: TOKEN },
      check: true,
      dataFolder: expect.stringMatching(/\.data$/),
    });
    expect(readImportOptions(['/x/a.ods', '--data', '/d'], {})).toMatchObject({
      server: null,
      check: false,
      dataFolder: '/d',
    });
    expect(readImportOptions(['a', '--server', 'http://127.0.0.1:8787/'], environment).server?.origin).toBe(
      'http://127.0.0.1:8787',
    );
  });

  it.each<[string, string[], Record<string, string>, RegExp]>([
    ['no file', [], environment, /a file is needed/],
    ['two files', ['a', 'b'], environment, /one file at a time/],
    ['an option that is none', ['a', '--token', 'x'], environment, /--token/],
    ['no token', ['a', '--server', 'https://x.example'], {}, /RATING_WATCH_TOKEN/],
    [
      'a token of two lines',
      ['a', '--server', 'https://x.example'],
      { RATING_WATCH_TOKEN: 'abcdefghijk\r\nX: y' },
      /RATING_WATCH_TOKEN/,
    ],
    ['an address in the open', ['a', '--server', 'http://x.example'], environment, /in the open/],
    [
      'a host that only begins like this machine',
      ['a', '--server', 'http://127.0.0.1.x.example'],
      environment,
      /in the open/,
    ],
    ['an address with a password', ['a', '--server', 'https://u:p@x.example'], environment, /without a path/],
    ['an address with a path', ['a', '--server', 'https://x.example/v1'], environment, /without a path/],
    ['no address', ['a', '--server', 'x.example'], environment, /takes an address/],
    ['another scheme', ['a', '--server', 'file:///x'], environment, /takes an address/],
  ])('is refused with %s', (_, words, variables, reason) =>
    expect(() => readImportOptions(words, variables)).toThrow(reason),
  );
});

const serve = async (respond: (request: WebRequest) => WebAnswer) => {
  const server = await startServer(0, respond);
  onTestFinished(() => server.close());
  return server;
};
const json = (body: unknown, status = 200): WebAnswer => ({ status, body: JSON.stringify(body) });
const item = (locationId: string) => ({ locationId, commissioned: true, seen: false });
const signal = new AbortController().signal;

describe('the calls', () => {
  it('gather the watch list page by page, with the token', async () => {
    const { origin } = await serve(({ url, headers }) => {
      if (headers.authorization !== `Bearer ${TOKEN}`) return json({}, 401);
      const cursor = url.searchParams.get('cursor');
      return json(
        cursor === null
          ? { items: [item('1-1')], nextCursor: 'a&b' }
          : { items: [item(`1-${cursor}`)], nextCursor: null },
      );
    });
    const list = await ratingsServer(origin, TOKEN, signal).watchList();
    expect(list.map(({ locationId }) => locationId)).toEqual(['1-1', '1-a&b']);
  });

  it.each<[string, WebAnswer, RegExp]>([
    [
      'an error in its own words',
      json({ error: { code: 'scope-missing', message: 'Not with this token.' } }, 403),
      /refused: Not with this token\. \(403, scope-missing\)/,
    ],
    ['a proxy’s page', { status: 502, body: '<html>' }, /refused: it answered 502/],
    ['another answer', json({ hello: 1 }), /something else/],
    ['no JSON', { status: 200, body: '<html>' }, /something else/],
    [
      'a redirect, which would take the token along',
      { status: 302, headers: { location: 'http://127.0.0.1:9/' }, body: '' },
      /does not answer/,
    ],
  ])('tell %s', async (_, answer, reason) => {
    const { origin } = await serve(() => answer);
    await expect(ratingsServer(origin, TOKEN, signal).watchList()).rejects.toThrow(reason);
  });
});

describe('progress', () => {
  const told = (isTerminal: boolean): string => {
    const parts: string[] = [];
    const line = progressLine({ isTerminal, write: (more) => parts.push(more) });
    for (let bytes = 0; bytes <= 2_000_000_000; bytes += 5_000_000)
      line.tell({ bytes, totalBytes: 2_000_000_000, rows: bytes / 1000 });
    line.end();
    return parts.join('');
  };

  it('is a line each ten per cent', () => {
    const lines = told(false).trimEnd().split('\n');
    expect(lines).toHaveLength(11);
    expect(lines[5]).toBe('Reading: 1,000,000 rows, 1,000 of 2,000 MB (50 %)');
  });

  it('is one line renewed on a terminal', () => {
    const text = told(true);
    expect(text.match(/\r/g)).toHaveLength(101);
    expect(text.match(/\n/g)).toHaveLength(1);
  });
});

describe('the summary', () => {
  const file: PublishedFile = {
    name: 'Latest_ratings.ods',
    kind: 'latest-ratings',
    producedOn: '2026-09-01',
    rows: 320_000,
    readings: [{ locationId: '1-101', providerId: '1-1', name: 'Quillmere Home Care', ratings: [] }],
    pairs: null,
    unknownWords: new Map([['Splendid', 1]]),
    unknownDomains: new Map(),
  };
  const done: RatingsImportBody = {
    dryRun: false,
    file: { name: file.name, kind: file.kind, producedOn: file.producedOn },
    runId: 'run',
    watched: 1,
    notWatched: 0,
    compared: 1,
    taken: 0,
    changed: 0,
    held: false,
    differences: [
      {
        locationId: '1-101',
        name: 'Quillmere Home Care',
        subject: 'safe',
        service: null,
        file: 'Good',
        filePublishedOn: '2024-03-12',
        api: 'Outstanding',
        apiPublishedOn: null,
        note: null,
      },
    ],
    dualRegistrations: null,
  };

  it('tells what was read, found and compared, with a table of the differences', () => {
    expect(importSummary(file, ['1-101', '1-102'], done)).toEqual([
      'Latest_ratings.ods: CQC’s latest ratings, produced 1 September 2026.',
      'Read 320,000 rows. Found 1 of 2 watched locations.',
      'Not in the file: 1-102',
      'Taken as not rated: "Splendid" (1 row)',
      'Compared with CQC’s API, and left as the API tells: 1 location.',
      'Differences from CQC’s API: 1',
      '  Location  Name                 Of    The file says        The API says',
      '  1-101     Quillmere Home Care  Safe  Good, 12 March 2024  Outstanding',
    ]);
  });

  it('tells a file of an unknown day, a hold, a check, and agreement', () => {
    const lines = importSummary({ ...file, producedOn: null }, ['1-101'], {
      ...done,
      taken: 9,
      changed: 9,
      held: true,
      dryRun: true,
      differences: [],
    });
    expect(lines[0]).toContain('of a day that is not known');
    expect(lines).toContain('Would be new or changed: 9 of 9 locations known from files alone.');
    expect(lines.join('\n')).toMatch(/Held: so many ratings changed at once/);
    expect(lines).toContain('The file and CQC’s API agree on all of them.');
    expect(lines.at(-1)).toBe('Only checked: nothing was changed.');
  });
});
