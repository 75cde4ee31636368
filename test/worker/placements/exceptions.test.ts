/** Exceptions: recorded once, frozen as shown, listed, closed. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ExceptionBody } from '../../../shared/api/exception.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import {
  beginWithTwo,
  codeOf,
  exceptionRequest,
  fall,
  listed,
  OAKFERN,
  postJson,
  recorded,
  send,
  TALLOWMERE,
} from './placement-calls.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => beginWithTwo(worker));
afterAll(() => worker.close());

const count = (table: string) => worker.db.prepare(`SELECT count(*) AS n FROM ${table}`).first<number>('n');
const audited = async () => {
  const { results } = await worker.db
    .prepare("SELECT action, subject, before, after FROM audit WHERE action LIKE 'exception.%' ORDER BY seq")
    .all<{ action: string; subject: string; after: string }>();
  return results;
};

describe('recording', () => {
  it('keeps what was shown, though the rating changes afterwards', async () => {
    const body = ExceptionBody.parse(await recorded(worker));
    const { key: _, ...sent } = exceptionRequest();
    expect(body).toMatchObject({ ...sent, state: 'open', closedAt: null });
    expect(body.reference).toMatch(/^EX-[1-9]\d*$/);
    await fall(worker);
    const provider = await worker.ask(['providers:read'], `/v1/providers/${OAKFERN}`);
    expect(((await provider.json()) as { rating: string }).rating).toBe('requires-improvement');
    expect((await listed(worker))[0]?.frozen).toEqual(sent.frozen);
  });

  it('is once under one key, however often and however many at once', async () => {
    const request = exceptionRequest();
    const answers = await Promise.all(Array.from({ length: 4 }, () => send(worker, request)));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    const again = await send(worker, request);
    expect(again.status).toBe(200);
    const bodies = await Promise.all([...answers, again].map((answer) => answer.json()));
    for (const body of bodies) expect(body).toEqual(bodies[0]);
    expect(await count('placement_exception')).toBe(1);
    expect(await audited()).toHaveLength(1);
  });

  it('is the same when the name that came with it changed meanwhile', async () => {
    const request = exceptionRequest();
    await send(worker, request);
    expect((await send(worker, { ...request, locationName: 'Oakfern Anew' })).status).toBe(200);
    expect((await listed(worker))[0]?.locationName).toBe('Oakfern Home Care');
  });

  it.each([
    ['case', { caseReference: 'PC-2026-00124' }],
    ['reason', { reason: 'emergency' as const }],
    ['moment', { madeAt: '2026-11-20T17:41:00.000Z' }],
    ['place', { locationId: TALLOWMERE, alternatives: [] }],
  ])('refuses another %s under a key that is taken', async (_, more) => {
    const request = exceptionRequest();
    await send(worker, request);
    expect(await codeOf(await send(worker, { ...request, ...more }))).toEqual([409, 'key-taken', null]);
    expect(await count('placement_exception')).toBe(1);
  });

  it('counts on without a gap after a key was taken', async () => {
    const request = exceptionRequest();
    await Promise.all([send(worker, request), send(worker, request), send(worker, request)]);
    const [first] = await listed(worker);
    const next = Number(first?.reference.slice(3)) + 1;
    expect((await recorded(worker)).reference).toBe(`EX-${next}`);
  });

  it('takes the names of locations from CQC, not from the sender', async () => {
    const body = await recorded(worker, {
      locationName: 'Mary Smith',
      alternatives: [{ locationId: TALLOWMERE, name: 'Mary Smith' }],
    });
    expect(body.locationName).toBe('Oakfern Home Care');
    expect(body.alternatives).toEqual([{ locationId: TALLOWMERE, name: 'Tallowmere Care' }]);
  });

  it.each([
    ['a location nobody has read', { locationId: '1-9999' }, 'location-unknown', 'locationId'],
    [
      'an alternative nobody has read',
      { alternatives: [{ locationId: '1-9999', name: 'Nobody' }] },
      'location-unknown',
      'alternatives',
    ],
    ['another reason without words', { reason: 'other' as const, reasonText: null }, 'reason-needed', 'reasonText'],
    ['a review before it was made', { reviewOn: '2026-11-19' }, 'review-in-the-past', 'reviewOn'],
    ['a review too far ahead', { reviewOn: '2028-11-21' }, 'review-too-late', 'reviewOn'],
  ])('refuses %s', async (_, more, code, field) => {
    expect(await codeOf(await send(worker, exceptionRequest(more)))).toEqual([422, code, field]);
    expect(await count('placement_exception')).toBe(0);
    expect(await audited()).toEqual([]);
  });

  it.each([
    ['no key', { key: undefined }],
    ['a key that is none', { key: 'once' }],
    ['an unknown reason', { reason: 'because' }],
    ['no role', { authorisedBy: '  ' }],
    ['a case reference without end', { caseReference: 'x'.repeat(41) }],
    ['four alternatives', { alternatives: Array(4).fill({ locationId: TALLOWMERE, name: 'T' }) }],
    ['a date that is none', { reviewOn: '2026-02-30' }],
    ['a rating that is none', { frozen: { ...exceptionRequest().frozen, rating: 'Good' } }],
  ])('refuses a body with %s', async (_, more) => {
    const [status, code] = await codeOf(await send(worker, { ...exceptionRequest(), ...more }));
    expect([status, code]).toEqual([400, 'bad-body']);
  });

  it('needs its scope', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const init = { method: 'POST', body: JSON.stringify(exceptionRequest()), headers };
    expect((await worker.ask(['index:read', 'admin'], '/v1/exceptions', init)).status).toBe(403);
    expect((await worker.ask(['index:read'], '/v1/exceptions.csv')).status).toBe(403);
  });

  it('is not stopped by what others wrote into the frozen texts: those are left out', async () => {
    const frozen = {
      ...exceptionRequest().frozen,
      status: 'Suspended: Mary Smith complained',
      verdict: { answer: 'ask' as const, role: 'Mr Harrow', reason: 'Suspended: Mary Smith complained' },
    };
    const request = exceptionRequest({ frozen });
    expect((await send(worker, request)).status).toBe(201);
    expect((await send(worker, request)).status).toBe(200);
    const everything = JSON.stringify([await listed(worker), await audited()]);
    expect(everything).not.toMatch(/Mary|Harrow/);
    expect(everything).toContain('left out');
  });
});

describe('the list', () => {
  it('has overdue reviews first, then the newest, a page at a time', async () => {
    const reviews = ['2026-11-20', null, '2026-11-21', '2027-11-20', '2026-11-20'];
    for (const reviewOn of reviews) await recorded(worker, { reviewOn });
    const now = (await listed(worker)).filter(({ overdue }) => overdue).map(({ reviewOn }) => reviewOn);
    const expected = reviews.filter((day) => day !== null && day < new Date().toISOString().slice(0, 10));
    expect(now).toEqual(expected.sort());
    const whole = (await listed(worker)).map(({ reference }) => reference);
    const paged: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const answer = await worker.ask(['exceptions:write'], `/v1/exceptions?limit=2${query}`);
      const page = (await answer.json()) as { items: ExceptionBody[]; nextCursor: string | null };
      paged.push(...page.items.map(({ reference }) => reference));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(whole);
    expect(new Set(whole).size).toBe(5);
  });

  it('is filtered by state, location, reason and day', async () => {
    const one = await recorded(worker, { madeAt: '2026-11-01T23:30:00.000Z' });
    const elsewhere = { locationId: TALLOWMERE, alternatives: [], reason: 'emergency' as const, reviewOn: null };
    const other = await recorded(worker, elsewhere);
    const closed = await recorded(worker, { madeAt: '2026-06-30T23:30:00.000Z', reviewOn: null });
    await postJson(worker, `/v1/exceptions/${closed.id}/close`, { reason: 'Moved to another provider' });
    const ids = async (query: string) => (await listed(worker, query)).map(({ id }) => id).sort();
    expect(await ids('?state=open')).toEqual([one.id, other.id].sort());
    expect(await ids('?state=closed')).toEqual([closed.id]);
    expect(await ids(`?locationId=${TALLOWMERE}`)).toEqual([other.id]);
    expect(await ids('?reason=emergency')).toEqual([other.id]);
    // 23:30 UTC on 30 June is half past midnight on 1 July in London.
    expect(await ids('?from=2026-07-01&to=2026-07-01')).toEqual([closed.id]);
    expect(await ids('?to=2026-06-30')).toEqual([]);
    expect((await worker.ask(['exceptions:write'], '/v1/exceptions?state=lost')).status).toBe(400);
  });
});

describe('closing', () => {
  it('keeps who, when and why, once', async () => {
    const { id } = await recorded(worker);
    const close = (reason: string) => postJson(worker, `/v1/exceptions/${id}/close`, { reason });
    const answers = await Promise.all(['Rated Good since', 'Moved', 'Ended'].map(close));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await codeOf(await close('Again'))).toEqual([409, 'exception-closed', null]);
    const [body] = await listed(worker);
    expect(body?.state).toBe('closed');
    expect(['Rated Good since', 'Moved', 'Ended']).toContain(body?.closedReason);
    expect((await audited()).map(({ action }) => action)).toEqual(['exception.recorded', 'exception.closed']);
  });

  it('refuses one that is not there, no reason, and personal data', async () => {
    const { id } = await recorded(worker);
    const close = (at: string, reason: string) => postJson(worker, `/v1/exceptions/${at}/close`, { reason });
    expect((await close('nowhere', 'Moved')).status).toBe(404);
    expect((await close(id, ' ')).status).toBe(400);
    expect(await codeOf(await close(id, 'Mary Smith died'))).toEqual([422, 'personal-data', 'closedReason']);
    expect((await listed(worker))[0]?.state).toBe('open');
  });
});
