/** Signals that people enter: by programs and by forms, on the board, and nowhere that anybody else reads. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { CONFIDENTIAL_WORDS } from '../../../shared/risk/indicators-entered.ts';
import { dayWords } from '../../../shared/ui/age.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';
import { ago, boardCalls, TODAY } from './at-risk-stage.ts';
import { codeOf, enquiries, enteredCalls, notice } from './entered-stage.ts';

let worker: HttpWorker;
const { begin, fall, one, list } = boardCalls(() => worker);
const { page, send } = pageCalls(() => worker);
const { post, entered, signals } = enteredCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await begin();
});
beforeEach(() => worker.db.exec('DELETE FROM entered_signal'));
afterAll(() => worker.close());

describe('a signal that is entered', () => {
  it('is told with its day and source, in neutral words, and puts a quiet location on the board', async () => {
    const signal = await entered(notice);
    expect(signal).toMatchObject({
      subject: 'location',
      subjectName: 'Oakfern Home Care',
      words: `Notice of insolvency proceedings recorded on ${dayWords(ago(19))}; source: The Gazette.`,
      confidential: CONFIDENTIAL_WORDS,
      endedAt: null,
    });
    expect(await one('1-1003')).toMatchObject({
      severity: 'grave',
      indicators: [
        {
          kind: 'insolvency-notice',
          words: `${signal.words} ${CONFIDENTIAL_WORDS}`,
          since: ago(19),
          href: '/signals?subject=1-1003',
          reason: true,
        },
      ],
    });
    expect(await signals('?state=ended')).toEqual([]);
    expect(await signals('?kind=insolvency-notice&subject=1-1003')).toEqual([signal]);
  });

  it('of a whole provider counts at each of its locations', async () => {
    await entered({ providerId: '1-2001', kind: 'sponsor-licence-lost', on: TODAY, source: 'GOV.UK’s register' });
    for (const id of ['1-1001', '1-1003']) {
      const told = (await one(id))?.indicators.filter(({ kind }) => kind === 'sponsor-licence-lost');
      expect(told?.map(({ words, href }) => [words.includes('for its whole provider'), href])).toEqual([
        [true, '/signals?subject=1-2001'],
      ]);
    }
    expect((await signals())[0]).toMatchObject({ subject: 'provider', subjectName: 'Harrowell Ltd' });
  });

  it.each<[string, object, unknown]>([
    ['nobody has on the register', { ...notice, locationId: '1-9999' }, [422, 'not-watched']],
    ['is still to come', { ...notice, on: '2999-01-01' }, [422, 'day-to-come']],
    ['names a person', { ...notice, source: 'Call with Mary Whitlock' }, [422, 'personal-data']],
    ['counts what is not counted', { ...notice, count: 2 }, [400, 'bad-body']],
    ['does not say how many', { ...enquiries, count: null }, [400, 'bad-body']],
    ['has two subjects', { ...notice, providerId: '1-2001' }, [400, 'bad-body']],
  ])('is refused where it %s', async (_, body, expected) => {
    expect(await codeOf(await post('/v1/signals', body))).toEqual(expected);
    expect(await signals('?state=all')).toEqual([]);
  });

  it('is not entered twice, and only by who may', async () => {
    await entered(notice);
    expect(await codeOf(await post('/v1/signals', notice))).toEqual([409, 'in-force-already']);
    expect((await post('/v1/signals', { ...notice, on: TODAY }, ['contingency:read'])).status).toBe(403);
    expect(await signals()).toHaveLength(1);
  });
});

describe('what becomes of it', () => {
  it('is another number, with the first one in the history', async () => {
    const first = await entered(enquiries);
    const change = { count: 5, on: ago(2), source: 'Safeguarding team' };
    const answer = await post(`/v1/signals/${first.id}/count`, change);
    expect(answer.status).toBe(201);
    expect((await signals()).map(({ count }) => count)).toEqual([5]);
    expect((await signals('?state=ended')).map(({ count, endReason }) => [count, endReason])).toEqual([
      [3, 'The number changed to 5.'],
    ]);
    expect(await codeOf(await post(`/v1/signals/${first.id}/count`, change))).toEqual([409, 'signal-ended']);
    const [now] = await signals();
    expect(await codeOf(await post(`/v1/signals/${now?.id}/count`, { ...change, on: ago(8) }))).toEqual([
      422,
      'day-before',
    ]);
  });

  it('is its end with a reason, audited with what stood before', async () => {
    const { id } = await entered(notice);
    const ended = await post(`/v1/signals/${id}/end`, { reason: 'The petition was withdrawn' });
    expect(await ended.json()).toMatchObject({ endReason: 'The petition was withdrawn' });
    expect(await one('1-1003')).toBeUndefined();
    expect(await codeOf(await post(`/v1/signals/${id}/end`, { reason: 'Again' }))).toEqual([409, 'signal-ended']);
    expect(await codeOf(await post('/v1/signals/none/end', { reason: 'Again' }))).toEqual([404, 'signal-unknown']);
    const audit = await worker.db
      .prepare('SELECT action, before IS NOT NULL AS before FROM audit WHERE subject = ?1 ORDER BY seq')
      .bind(id)
      .all();
    expect(audit.results).toEqual([
      { action: 'signal.entered', before: 0 },
      { action: 'signal.ended', before: 1 },
    ]);
  });

  it('moves on with a location that was registered anew', async () => {
    await entered({ ...notice, locationId: '1-1005' });
    await worker.db
      .prepare(
        `UPDATE location SET registration = 'deregistered', successor_id = '1-1004',
                             observation = json_set(observation, '$.registration', 'deregistered') WHERE location_id = '1-1005'`,
      )
      .run();
    await worker.db.exec(
      "INSERT INTO audit (at, actor, action, subject) VALUES ('2026-01-01', 'test', 'test', 'test')",
    );
    expect((await one('1-1004'))?.indicators.map(({ kind }) => kind)).toContain('insolvency-notice');
    await begin();
  });
});

describe('its forms', () => {
  it('enter, and Undo takes it back', async () => {
    const form = (await page('/signals/new?location=1-1003')).body;
    expect(form).toContain('register of licensed sponsors');
    expect(form).toContain('https://www.thegazette.co.uk/insolvency');
    const typed = { locationId: '1-1003', providerId: '', kind: 'early-payment', count: '', on: '', source: 'Finance' };
    const refused = await send('/signals', { ...typed, count: '4' });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('Give the day.');
    expect(refused.body).toContain('Only open safeguarding enquiries are counted');
    expect(refused.body).toContain('value="Finance"');
    const done = await send('/signals', { ...typed, on: TODAY.split('-').reverse().join('/') });
    expect(done.to).toMatch(/^\/signals\?notice=entered&id=/);
    const shown = (await page(done.to ?? '')).body;
    expect(shown).toContain('Request for early payment recorded on');
    expect(shown).toContain(CONFIDENTIAL_WORDS);
    const undo = /action="(\/signals\/[^"]+\/undo)"/.exec(shown)?.[1] ?? '';
    expect((await send(undo)).to).toContain('notice=undone');
    expect((await signals('?state=all')).map(({ endReason }) => endReason)).toEqual([
      'Taken back: entered by mistake.',
    ]);
  });

  it('change the number, and Undo brings the first one back', async () => {
    const { id } = await entered(enquiries);
    const done = await send(`/signals/${id}/count`, { count: '1', on: TODAY, source: 'Safeguarding team' });
    expect(done.to).toContain('notice=counted');
    const undo = /action="(\/signals\/[^"]+\/undo)"/.exec((await page(done.to ?? '')).body)?.[1] ?? '';
    await send(undo);
    expect((await signals()).map((signal) => [signal.id, signal.count])).toEqual([[id, 3]]);
  });

  it('end it, and Undo lets it hold again', async () => {
    const { id } = await entered(notice);
    expect((await send(`/signals/${id}/end`, { reason: '' })).body).toContain('Say why it is ended.');
    expect((await send(`/signals/${id}/end`, { reason: 'Case of Mary Whitlock' })).status).toBe(422);
    expect((await send(`/signals/${id}/end`, { reason: 'Paid in full' })).to).toContain('notice=ended');
    await send(`/signals/${id}/undo`);
    expect((await signals()).map((signal) => signal.id)).toEqual([id]);
  });

  it('are only this machine’s own', async () => {
    const answer = await send('/signals', {}, { 'Sec-Fetch-Site': 'cross-site' });
    expect(answer.status).toBe(403);
    expect((await worker.dispatch('http://rating-watch.example/signals')).status).toBe(403);
    expect((await worker.dispatch('http://rating-watch.example/signals.csv')).status).toBe(403);
  });
});

describe('the list', () => {
  it('says how to begin where nothing was entered', async () => {
    const { body } = await page('/signals');
    expect(body).toContain('Nothing was entered yet');
    expect(body).toContain('action="/signals/new"');
  });

  it('is filtered and sorted by its address, and is a file that says what it is', async () => {
    await entered(notice);
    await entered(enquiries);
    await entered({ ...notice, locationId: '1-1004', kind: 'no-manager', source: '=1+1' });
    const names = async (query: string): Promise<string[]> =>
      [...(await page(`/signals${query}`)).body.matchAll(/<a href="\/providers\/([^"]+)">/g)].map(([, id]) => id ?? '');
    expect(await names('')).toEqual(['1-1003', '1-1004', '1-1003']);
    expect(await names('?sort=name')).toEqual(['1-1004', '1-1003', '1-1003']);
    expect(await names('?subject=1-1004')).toEqual(['1-1004']);
    expect((await page('/signals?kind=gossip')).body).toContain('Not understood, and left out: the kind.');
    const file = await (await worker.dispatch('http://127.0.0.1/signals.csv')).text();
    const lines = file.trim().split('\r\n');
    expect(lines).toHaveLength(4);
    expect(lines.slice(1).every((line) => line.includes(CONFIDENTIAL_WORDS))).toBe(true);
    expect(file).toContain("'=1+1");
  });
});

const COUNTS = `SELECT (SELECT count(*) FROM alert) AS alerts, (SELECT count(*) FROM message) AS messages,
                       (SELECT count(*) FROM delivery) AS deliveries`;

describe('nobody else reads it', () => {
  it('leaves the index and the feeds as they were to the byte, and makes no alert and no message', async () => {
    await fall();
    const made = await worker.ask(['admin'], '/v1/feeds', {
      method: 'POST',
      body: JSON.stringify({ label: 'Duty team reader' }),
      headers: { 'Content-Type': 'application/json' },
    });
    const feed = new URL(((await made.json()) as { address: string }).address).pathname;
    const published = async () => {
      // Set and lifted: the index is built anew each time.
      const set = await post(
        '/v1/statuses',
        { locationId: '1-1004', kind: 'caution', reason: 'Staffing', reviewOn: TODAY },
        ['statuses:write'],
      );
      const { id } = (await set.json()) as { id: string };
      expect((await post(`/v1/statuses/${id}/lift`, { reason: 'Better' }, ['statuses:write'])).status).toBe(200);
      const index = await (await worker.ask(['index:read'], '/v1/index')).text();
      const atom = await (await worker.dispatch(feed)).text();
      const counts = await worker.db.prepare(COUNTS).first();
      return { index, atom, counts };
    };
    const before = await published();
    expect(before.index).toContain('Oakfern Home Care');
    await entered({ ...notice, source: 'Zebrafinch Gazette' });
    await entered({ ...enquiries, providerId: '1-2001', locationId: undefined, source: 'Zebrafinch team' });
    expect(
      (await list()).items.filter(({ indicators }) => indicators.some(({ kind }) => kind === 'insolvency-notice')),
    ).toHaveLength(1);
    await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
    const after = await published();
    expect(after.atom).toBe(before.atom);
    expect(after.counts).toEqual(before.counts);
    // But for the moments of the builds and their number.
    const told = ({ index }: typeof before): string =>
      index.replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '""').replace(/"seq":\d+/, '"seq":0');
    expect(told(after)).toBe(told(before));
    for (const word of ['zebrafinch', 'insolvency', 'safeguarding', 'do not pass on']) {
      for (const text of [after.index, after.atom]) expect(text.toLowerCase()).not.toContain(word);
    }
  });
});
