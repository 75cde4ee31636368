/** The compiled index over HTTP: published when it differs, served as bytes, 304 without them. */
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { IndexDocument } from '../../../shared/api/index-document.ts';
import { openMatcher } from '../../../shared/names/matcher.ts';
import type { Call } from '../../../worker/api/call.ts';
import { readIndex } from '../../../worker/api/index-document.ts';
import { publishIfOlder } from '../../../worker/index/publish.ts';
import { cqcRecord } from '../../support/records.ts';
import { createGate } from '../support/gate.ts';
import { gateDb } from '../support/gated-db.ts';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => worker.close());

const read = (headers: Record<string, string> = {}) => worker.ask(['index:read'], '/v1/index', { headers });
const document = async () => IndexDocument.parse(await (await read()).json());

const check = () => worker.ask(['admin'], '/v1/checks', { method: 'POST' });

const fill = async () => {
  worker.records.set(
    '1-1001',
    cqcRecord({
      locationId: '1-1001',
      providerId: '1-2001',
      name: 'Brindlewick Ltd t/a Oakfern Home Care',
      legacy: { rating: 'Good', publishedOn: '2024-03-01', reportId: 'r-1' },
    }),
  );
  worker.providers.set('1-2001', {
    providerId: '1-2001',
    name: 'Brindlewick Ltd',
    ownershipType: 'Organisation',
    locationIds: ['1-1001'],
  });
  await worker.import('location_id,aliases,status,status_reason\n1-1001,OAKFERN (FIN),suspended,Staffing\n');
  await check();
};

describe('GET /v1/index', () => {
  it('is valid and empty before there is anything', async () => {
    expect(await document()).toMatchObject({ schema: 1, seq: 1, dataAsOf: null, entries: [], locations: [] });
  });

  it('carries the facts and finds the names', async () => {
    await fill();
    const index = await document();
    expect(index).toMatchObject({ staleAfter: 172_800, minWaitSeconds: 60 });
    expect(index.dataAsOf).not.toBeNull();
    expect(index.locations).toMatchObject([
      { id: '1-1001', rating: 'good', status: { kind: 'suspended', reason: 'Staffing' }, direction: 'first' },
    ]);
    const matcher = openMatcher(
      Uint8Array.from(atob(index.trie), (char) => char.charCodeAt(0)),
      index.entries,
    );
    const found = (text: string) => matcher.find(text).map((hit) => index.entries[hit.entry]?.kind);
    expect(found('see 1-1001')).toEqual(['id']);
    expect(found('with oakfern fin since')).toEqual(['alias']);
    expect(found('with Oakfern Home Care since')).toEqual(['trading']);
    expect(found('with nobody since')).toEqual([]);
  });

  it('has an ETag of its number and content, and is not stored by anyone else', async () => {
    const answer = await read();
    expect(answer.headers.get('ETag')).toMatch(/^"\d+-[0-9a-f]{8}"$/);
    expect(answer.headers.get('Cache-Control')).toBe('private, no-cache');
    expect(answer.headers.get('Content-Type')).toContain('application/json');
  });

  it.each(['ETAG', 'W/ETAG', '"0-00000000", ETAG', '*'])('answers 304 to If-None-Match: %s', async (form) => {
    const etag = (await read()).headers.get('ETag') ?? '';
    const answer = await read({ 'If-None-Match': form.replace('ETAG', etag) });
    expect(answer.status).toBe(304);
    expect(answer.headers.get('ETag')).toBe(etag);
    expect(await answer.text()).toBe('');
  });

  /** The answer as the Worker gives it, before any client undoes an encoding, and the statements it took. */
  const answerTo = async (headers: Record<string, string>) => {
    const statements: string[] = [];
    const prepare = (sql: string) => {
      statements.push(sql);
      return worker.db.prepare(sql);
    };
    const request = new Request('http://worker.test/v1/index', { headers });
    const call = { deps: { db: { prepare }, now: () => new Date(0) }, request };
    const answer = await readIndex(call as unknown as Call<'index'>);
    return { answer, bytesRead: statements.filter((sql) => /\bbytes\b/.test(sql)).length };
  };

  it('answers 304 without reading the bytes', async () => {
    const etag = (await read()).headers.get('ETag') ?? '';
    const same = await answerTo({ 'If-None-Match': etag });
    expect([same.answer.status, same.bytesRead]).toEqual([304, 0]);
    const other = await answerTo({ 'If-None-Match': '"other"' });
    expect([other.answer.status, other.bytesRead]).toEqual([200, 1]);
  });

  it.each([
    ['gzip', 'gzip'],
    ['br, gzip;q=0.5', 'gzip'],
    ['gzip;q=0', null],
    ['br', null],
    ['', null],
  ])('to Accept-Encoding "%s" is encoded as %s', async (accepted, encoding) => {
    const plain = await (await read()).json();
    const { answer } = await answerTo({ 'Accept-Encoding': accepted });
    expect(answer.headers.get('Content-Encoding')).toBe(encoding);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(JSON.parse(new TextDecoder().decode(encoding === null ? bytes : gunzipSync(bytes)))).toEqual(plain);
  });

  it('reads the bytes of a version once, however many browsers fetch it, and those of the next one anew', async () => {
    await fill();
    const first = await (await read({ 'Accept-Encoding': 'identity' })).text();
    // What stands there now would be no gzip.
    await worker.db.prepare("UPDATE index_version SET bytes = x'00'").run();
    expect(await (await read({ 'Accept-Encoding': 'identity' })).text()).toBe(first);
    await worker.import('location_id,aliases\n1-1001,OAKFERN (SPOT)\n');
    await check();
    const next = await (await read({ 'Accept-Encoding': 'identity' })).text();
    expect(next).not.toBe(first);
    expect(IndexDocument.parse(JSON.parse(next)).seq).toBeGreaterThan(IndexDocument.parse(JSON.parse(first)).seq);
  });

  it('is published anew only when its content differs', async () => {
    await fill();
    const first = await document();
    expect(await worker.scheduled()).toBe('ok');
    expect((await document()).seq).toBe(first.seq);
    await worker.import('location_id,aliases,status,status_reason\n1-1001,OAKFERN (FIN),active,\n');
    const second = await document();
    expect(second.seq).toBe(first.seq + 1);
    expect(second.locations[0]?.status).toBeNull();
  });

  it("takes a provider's name alone for certain only where CQC lists no other location of it", async () => {
    await fill();
    const certainty = async () =>
      (await document()).entries.find(({ canonical }) => canonical === 'brindlewick')?.certainty;
    expect(await certainty()).toBe('certain');
    await worker.wipe();
    worker.providers.set('1-2001', {
      providerId: '1-2001',
      name: 'Brindlewick Ltd',
      ownershipType: 'Organisation',
      locationIds: ['1-1001', '1-1099'],
    });
    await worker.import('location_id\n1-1001\n');
    await check();
    expect(await certainty()).toBe('check');
  });

  it('keeps a few versions only, and its numbers rise', async () => {
    await fill();
    for (let turn = 0; turn < 15; turn += 1) {
      await worker.import(`location_id,status,status_reason\n1-1001,suspended,Reason ${turn}\n`);
    }
    const { seq } = await document();
    expect(seq).toBeGreaterThan(15);
    const kept = await worker.db.prepare('SELECT count(*) AS kept FROM index_version').first<number>('kept');
    expect(kept).toBe(10);
  });
});

describe('a tick', () => {
  const newest = () =>
    worker.db.prepare('SELECT seq, content_hash FROM index_version ORDER BY seq DESC LIMIT 1').first<{ seq: number }>();

  it('publishes what a check that was killed had found and not published', async () => {
    await fill();
    const published = await newest();
    await worker.db.prepare('DELETE FROM index_version WHERE seq = ?1').bind(published?.seq).run();
    expect(await newest()).not.toEqual(published);
    expect(await worker.scheduled()).toBe('ok');
    expect(await newest()).toEqual(published);
  });

  it('publishes a change of the register that was written and not published', async () => {
    await fill();
    const before = await newest();
    await worker.import('location_id\n1-1001\n');
    await worker.db.prepare('DELETE FROM index_version WHERE seq > ?1').bind(before?.seq).run();
    await worker.scheduled();
    expect((await document()).locations[0]?.status).toBeNull();
  });

  it('with nothing to publish reads one row and writes none', async () => {
    await fill();
    const gate = createGate(null);
    const { db, rowsWritten } = gateDb(worker.db, gate);
    expect(await publishIfOlder({ db, now: () => new Date() })).toBe(false);
    expect([gate.count(), rowsWritten()]).toEqual([1, 0]);
  });

  it('looks once where what is known grew and its content did not', async () => {
    await fill();
    await worker.db.prepare("INSERT INTO audit (at, actor, action, subject) VALUES ('x', 'x', 'x', 'x')").run();
    const deps = { db: worker.db, now: () => new Date() };
    const before = await newest();
    expect(await publishIfOlder(deps)).toBe(false);
    expect(await newest()).toEqual(before);
    const gate = createGate(null);
    await publishIfOlder({ ...deps, db: gateDb(worker.db, gate).db });
    expect(gate.count()).toBe(1);
  });
});
