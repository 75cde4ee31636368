/** Everything is taken out in one archive that can be shown to be complete, and deleted in steps that leave one entry. */
import { createHash } from 'node:crypto';
import { crc32, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { DEFAULT_PRESET, PRESETS } from '../../../shared/policy/presets.ts';
import { beginDeletion } from '../../../worker/takeout/deletion.ts';
import { askD1 } from '../../support/operate/d1-target.ts';
import { quoted, readTables, type Table } from '../../support/operate/tables.ts';
import { cqcRecord } from '../../support/records.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';
import { seederOf } from '../retention/seeded.ts';

const SECRET = 'SECRET-0123456789';
/** Together more than a page of rows holds, which is 4 MB. */
const MANY = 2500;
const LONG = 1800;

/** A location that is watched. */
const PLACE = '1-1000000001';

/** What rows must hold so that the lists can be made of them. */
const VALUES: Readonly<Record<string, Readonly<Record<string, string | number>>>> = {
  api_token: { hash: SECRET, kind: 'browser' },
  alert_feed: { secret_hash: SECRET },
  enrolment_code: { hash: SECRET },
  endpoint: {
    secret: SECRET,
    channel: 'webhook',
    address: `https://hooks.fernshire.example/${SECRET}`,
    disabled_at: '2026-01-01T00:00:00.000Z',
  },
  provider_note: { words: '=1+1', removed_at: '2026-01-01T00:00:00.000Z' },
  message: { state: 'delivered' },
  alert: {
    location_id: PLACE,
    state: 'closed',
    event_ids: '[]',
    planned_at: '2026-01-01T00:00:00.000Z',
    severity: 'notice',
  },
  contract: { status: 'active', removed_at: '2026-01-01T00:00:00.000Z' },
  contract_location: { ended_at: '2026-01-01T00:00:00.000Z' },
  area_location: { dropped_at: '2026-01-01T00:00:00.000Z' },
  entered_signal: { kind: 'insolvency-notice', on: '2026-01-01' },
  expected_inspection: { ground: 'other', entered_at: '2026-01-01T00:00:00.000Z' },
  expected_inspection_date: { expected_on: '2026-02-01', entered_at: '2026-01-01T00:00:00.000Z' },
  placement_exception: {
    frozen: JSON.stringify({
      ratingWords: 'Good',
      publishedOn: null,
      verdict: null,
      policyVersion: null,
      status: null,
    }),
    alternatives: '[]',
    reason_code: 'other',
    made_at: '2026-01-01T00:00:00.000Z',
  },
  crawl_page: { checked: '[]', failed: '[]' },
  crawl_run: { kind: 'full', status: 'complete', plan: '[]', finished_at: '2026-01-01T00:00:00.000Z' },
  rating_event: { location_id: PLACE, kind: 'first-rating', scope: 'overall', service: 'x' },
  rating_history: { location_id: PLACE, scope: 'safe', rating: 'good' },
  scenario: { question: '{}', outcome: '{}' },
  plan: { subject_kind: 'location', state: 'draft' },
  policy_version: { policy: JSON.stringify(PRESETS[DEFAULT_PRESET]) },
  setting: { name: 'something', value: '{}' },
};

/** Tables that a check of a location fills. */
const WRITTEN: ReadonlySet<string> = new Set(['location', 'index_version']);

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
});
beforeEach(() => worker.wipe());
afterAll(() => worker.close());

const { page, send } = pageCalls(() => worker);
const tables = (): Promise<Table[]> => readTables(askD1(worker.db));

/** A location on the register and read; beside it a row in every table, whatever tables there are, and many in one. */
const fill = async (): Promise<void> => {
  worker.records.set(PLACE, cqcRecord({ locationId: PLACE }));
  await worker.import(`location_id\n${PLACE}\n`);
  await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
  const rowOf = seederOf(worker.db);
  const rows: D1PreparedStatement[] = [];
  for (const { name } of (await tables()).filter((table) => !WRITTEN.has(table.name)))
    rows.push(await rowOf(name, VALUES[name] ?? {}));
  const list = JSON.stringify(Array.from({ length: MANY }, (_none, at) => `more-${at}`));
  const more = worker.db
    .prepare(
      `INSERT INTO name_report (id, idempotency_key, canonical, written, said, location_id, said_at, said_by, received_at)
       SELECT value, value, 'x', printf('%.*c', ${LONG}, 'x'), 'this-is', 'x', 'x', 'x', 'x' FROM json_each(?1)`,
    )
    .bind(list);
  await worker.db.batch([...rows, more]);
};

const countRows = async (): Promise<Record<string, number>> => {
  const counts = (await tables()).map(({ name }) => `(SELECT count(*) FROM ${quoted(name)}) AS ${quoted(name)}`);
  return (await worker.db.prepare(`SELECT ${counts.join(', ')}`).first<Record<string, number>>()) ?? {};
};

/** The archive's files, as text. */
const opened = async (archive: Uint8Array): Promise<Map<string, string>> => {
  const zip = await fromBufferPromise(Buffer.from(archive));
  const files = new Map<string, string>();
  for await (const entry of zip.eachEntry()) {
    const parts: Buffer[] = [];
    for await (const part of await zip.openReadStreamPromise(entry)) parts.push(part as Buffer);
    const bytes = Buffer.concat(parts);
    expect([entry.fileName, entry.crc32]).toEqual([entry.fileName, crc32(bytes)]);
    files.set(entry.fileName, bytes.toString());
  }
  return files;
};

interface Manifest {
  readonly leftOut: readonly { readonly table: string; readonly column: string }[];
  readonly files: readonly {
    readonly path: string;
    readonly table: string | null;
    readonly columns: readonly string[];
    readonly rows: number;
    readonly sha256: string;
  }[];
}

const take = async () => {
  const answer = await worker.ask(['admin'], '/v1/everything.zip');
  expect(answer.headers.get('Content-Type')).toBe('application/zip');
  const files = await opened(new Uint8Array(await answer.arrayBuffer()));
  return { files, manifest: JSON.parse(files.get('manifest.json') ?? '') as Manifest };
};

const actions = async () =>
  (await worker.db.prepare('SELECT action FROM audit ORDER BY seq').all<{ action: string }>()).results.map(
    ({ action }) => action,
  );

describe('taking everything out', () => {
  test('gives every table whole but for its secrets, with counts and hashes that agree, noted in the audit', async () => {
    await fill();
    const before = await countRows();
    const { files, manifest } = await take();
    const known = await tables();
    const out = new Map(
      manifest.files.filter(({ path }) => path.startsWith('json/')).map((file) => [file.table, file]),
    );
    expect([...out.keys()].sort()).toEqual(known.map(({ name }) => name).sort());
    for (const { name, columns } of known) {
      const rows = JSON.parse(files.get(`json/${name}.json`) ?? '') as object[];
      expect([name, rows.length]).toEqual([name, before[name]]);
      expect(out.get(name)?.rows).toBe(rows.length);
      const gone = manifest.leftOut.filter(({ table }) => table === name).map(({ column }) => column);
      const kept = columns
        .map((column) => column.name)
        .filter((column) => !gone.includes(column) || column === 'address');
      expect([name, rows[0] === undefined ? kept : Object.keys(rows[0])]).toEqual([name, kept]);
    }
    expect(manifest.leftOut.map(({ table, column }) => `${table}.${column}`)).toEqual([
      'alert_feed.secret_hash',
      'api_token.hash',
      'endpoint.address',
      'endpoint.secret',
      'enrolment_code.hash',
      'index_version.bytes',
    ]);
    for (const { path, sha256 } of manifest.files)
      expect([
        path,
        createHash('sha256')
          .update(files.get(path) ?? '')
          .digest('hex'),
      ]).toEqual([path, sha256]);
    expect([...files.values()].join('')).not.toContain(SECRET);
    expect(files.get('csv/notes.csv')).toContain("'=1+1");
    expect(files.get('csv/register.csv')).toMatch(/^\ufefflocation_id,/);
    expect(files.get('README.txt')).toContain('enrolment_code.hash');
    expect((await actions()).slice(-2)).toEqual(['export.everything', 'export.everything-finished']);
  });
});

describe('deleting everything', () => {
  const PATH = '/settings/privacy/deletion';
  const index = async () => (await (await worker.ask(['index:read'], '/v1/index')).json()) as { readonly seq: number };
  const CONFIRMED = { do: 'begin', confirmation: 'DELETE' };

  test('asks for the word, and for an archive of the last day unless somebody says that none is needed', async () => {
    await (await seederOf(worker.db)('provider_note', { words: 'Called back' })).run();
    const before = await countRows();
    const unconfirmed = await send(PATH, { do: 'begin', confirmation: 'delete', withoutExport: 'yes' });
    expect([unconfirmed.status, unconfirmed.body.includes('Type DELETE, in capitals')]).toEqual([400, true]);
    const unsaved = await send(PATH, CONFIRMED);
    expect([unsaved.status, unsaved.body.includes('Take everything out first')]).toEqual([409, true]);
    expect((await send(PATH, { do: 'finish' })).status).toBe(409);
    expect(await countRows()).toEqual(before);
  });

  test('goes on until all is gone but one entry and an empty index; ticks run on, and it can be done again', async () => {
    await fill();
    await take();
    const before = await index();
    expect(JSON.stringify(before)).toContain(PLACE);
    const spent = { db: worker.db, now: () => new Date(), ration: { left: () => 0 } as never };
    await beginDeletion(spent, { confirmation: 'DELETE', withoutExport: false }, 'somebody');
    expect((await page(PATH)).body).toMatch(/[\d,]+ rows in \d+ tables are left/);
    expect((await send(PATH, { do: 'continue' })).to).toBe(PATH);
    expect((await page(PATH)).body).toContain('Browsers are given an empty index');
    // What a browser fetches till the end.
    const after = await index();
    expect(JSON.stringify(after)).not.toContain(PLACE);
    expect(after.seq).toBeGreaterThan(before.seq);
    // Somebody who does not know of it.
    await worker.import(`location_id\n${PLACE}\n`);
    const done = await send(PATH, { do: 'finish' });
    expect([done.status, done.body.includes('Everything is deleted')]).toEqual([200, true]);
    const left = Object.entries(await countRows()).filter(([, rows]) => rows > 0);
    expect(left).toEqual([
      ['audit', 1],
      ['index_version', 1],
    ]);
    const last = await worker.db.prepare('SELECT hex(bytes) AS bytes FROM index_version').first<string>('bytes');
    expect(gunzipSync(Buffer.from(last ?? '', 'hex')).toString()).not.toContain(PLACE);
    expect(await worker.db.prepare('SELECT actor, action FROM audit').first()).toEqual({
      actor: 'local pages',
      action: 'everything.deleted',
    });
    expect((await worker.ask(['index:read'], '/v1/index')).status).toBe(401);
    expect(await worker.scheduled()).toBe('ok');
    await send(PATH, { ...CONFIRMED, withoutExport: 'yes' });
    expect((await send(PATH, { do: 'finish' })).body).toContain('Everything is deleted');
    expect(await actions()).toEqual(['everything.deleted']);
  });
});
