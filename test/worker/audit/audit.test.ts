/** The audit as it is looked through, taken away, and added to by whoever takes a file. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditBody } from '../../../shared/api/audit.ts';
import { auditEach } from '../../../worker/audit/statement.repository.ts';
import { keptReading } from '../../../worker/db/kept-reading.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { HOME, pageCalls } from '../http/page-calls.ts';

const PERSON = 'local pages';
const HOSTILE = '<script>alert(1)</script>';

let worker: HttpWorker;
const { page, send } = pageCalls(() => worker);

const write = (at: string, actor: string, action: string, subject: string, [before, after]: readonly unknown[] = []) =>
  worker.db.batch(
    auditEach(worker.db, { at, actor, action }, [
      {
        subject,
        before: before === undefined ? null : JSON.stringify(before),
        after: after === undefined ? null : JSON.stringify(after),
      },
    ]),
  );

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await worker.token(['audit:read'], { id: 't-warehouse', label: 'Data warehouse' });
  // Summer time: 23:30 in London's day of 1 July is 22:30 UTC.
  await write('2026-07-01T22:30:00.000Z', 'broker@council.example', 'plan.created', 'plan-1', [
    undefined,
    { name: 'Plan for Quillmere' },
  ]);
  await write('2026-07-01T23:30:00.000Z', 't-warehouse', 'plan.edited', 'plan-1', [{ people: 3 }, { people: 4 }]);
  await write('2026-07-02T10:00:00.000Z', 'schedule', 'planet.seen', 'x');
  await write('2026-07-03T10:00:00.000Z', 'schedule', 'crawl.page', HOSTILE, [undefined, { words: HOSTILE }]);
});
afterAll(() => worker.close());

const list = async (query: string) => {
  const answer = await worker.ask(['audit:read'], `/v1/audit${query}`);
  return (await answer.json()) as { items: AuditBody[]; nextCursor: string | null };
};
const listed = async (query: string) => (await list(query)).items.map(({ action }) => action);

/** The newest entry, without its number and moment. */
const newest = async () => {
  const { seq: _, at: __, ...rest } = (await list('?limit=1')).items[0] as AuditBody;
  return rest;
};
const count = () => worker.db.prepare('SELECT count(*) AS found FROM audit').first<number>('found');

describe('the audit', () => {
  it.each([
    ['', ['crawl.page', 'planet.seen', 'plan.edited', 'plan.created']],
    ['?actor=t-warehouse', ['plan.edited']],
    ['?action=plan.edited', ['plan.edited']],
    ['?action=plan.', ['plan.edited', 'plan.created']],
    ['?subject=plan-1&actor=broker@council.example', ['plan.created']],
    ['?from=2026-07-02', ['crawl.page', 'planet.seen', 'plan.edited']],
    ['?to=2026-07-01', ['plan.created']],
    ['?from=2026-07-02&to=2026-07-02', ['planet.seen', 'plan.edited']],
    [`?subject=${encodeURIComponent("' OR 1=1 --")}`, []],
  ])('is looked through by %s', async (query, actions) => expect(await listed(query)).toEqual(actions));

  it('comes in pages, the newest first', async () => {
    const first = await list('?limit=3');
    expect(first.items).toHaveLength(3);
    const second = await list(`?limit=3&cursor=${first.nextCursor}`);
    expect(second).toMatchObject({ items: [{ action: 'plan.created' }], nextCursor: null });
  });

  it('tells an entry whole', async () => {
    expect((await list('?action=plan.edited')).items).toEqual([
      {
        ...{ seq: 2, at: '2026-07-01T23:30:00.000Z', actor: 't-warehouse', actorLabel: 'Data warehouse' },
        ...{ action: 'plan.edited', what: 'Changed a plan', subject: 'plan-1' },
        ...{ before: { people: 3 }, after: { people: 4 } },
      },
    ]);
  });

  it('is a page of words, in which nothing that was written runs', async () => {
    const { body } = await page('/audit');
    for (const words of [
      'Changed a plan',
      'Data warehouse',
      'href="/plans/plan-1"',
      '00:30 on 2 July 2026',
      'planet.seen',
    ])
      expect(body).toContain(words);
    expect(body).toContain('&lt;script>alert');
    expect(body).not.toContain('<script>');
    expect((await page('/audit?action=plan.&actor=t-warehouse')).body).not.toContain('Wrote a plan</th>');
    expect((await page('/audit?from=yesterday&before=x')).body).toContain('Not understood, and left out');
    const none = (await page('/audit?before=1&actor=nobody&action=export.register')).body;
    for (const words of ['No entry fits.', 'selected>nobody<', 'selected>Downloaded the register<'])
      expect(none).toContain(words);
  });
});

describe('a file that is taken away', () => {
  it('is noted before it is given: who, which, with what filters, how many rows', async () => {
    await worker.import('location_id,name,people\n1-1001,"Quillmere\nCare",5\n1-1002,Tallowmere Care,3\n');
    expect((await page('/register.csv?area=North&area=South&query=&q=born+3+April+1941')).status).toBe(200);
    expect(await newest()).toEqual({
      ...{ actor: PERSON, actorLabel: null, action: 'export.register', what: 'Downloaded the register' },
      ...{ subject: '/register.csv', before: null },
      after: { filters: { area: 'North, South', q: '(left out: it looks like personal data)' }, rows: 2 },
    });
  });

  it('is noted of a program too, by its token', async () => {
    await (
      await worker.dispatch('/v1/audit.csv?action=plan.', {
        headers: { Authorization: await worker.token(['audit:read'], { id: 't-taker', label: 'Taker' }) },
      })
    ).text();
    expect(await newest()).toMatchObject({
      ...{ actor: 't-taker', action: 'export.audit', subject: '/v1/audit.csv' },
      after: { filters: { action: 'plan.' }, rows: 2 },
    });
  });

  it('holds what fits and was written before it was asked for', async () => {
    const answer = await worker.dispatch(`${HOME}/audit.csv?from=2026-07-01&to=2026-07-03`);
    const lines = (await answer.text()).split('\r\n');
    expect(lines[0]).toBe('seq,at,actor,actor_label,action,what,subject,before,after');
    expect(lines.slice(1).map((line) => line.split(',')[4])).toEqual([
      ...['crawl.page', 'planet.seen', 'plan.edited', 'plan.created', undefined],
    ]);
    const whole = (await (await worker.dispatch(`${HOME}/audit.csv`)).text()).split('\r\n');
    // Head and end; its own entry is not in it.
    expect(whole.length - 2).toBe(((await count()) ?? 0) - 1);
  });

  it('is noted where a form gives it, and only then', async () => {
    const tender = { list: 'Quillmere Care', asAt: '2026-01-31', contractType: '', do: 'csv' };
    const { status } = await send('/tender', tender);
    expect([status, (await newest()).action]).toEqual([200, 'export.tender']);
    const before = await count();
    await send('/tender', { ...tender, do: 'check' });
    await page('/providers');
    await worker.dispatch(`${HOME}/register.csv`, { method: 'HEAD' });
    await page('/plans/none/offline.html');
    await worker.ask(['register:write'], '/v1/aliases');
    expect(await count()).toBe(before);
  });

  it('is not given where it cannot be noted', async () => {
    await worker.db.prepare('ALTER TABLE audit RENAME TO audit_away').run();
    try {
      const asked = [
        await worker.dispatch(`${HOME}/register.csv`),
        await worker.ask(['register:write'], '/v1/register.csv'),
      ];
      for (const answer of asked) {
        expect(answer.status).toBe(503);
        expect(await answer.text()).not.toContain('Quillmere');
      }
    } finally {
      await worker.db.prepare('ALTER TABLE audit_away RENAME TO audit').run();
    }
  });
});

describe('what pages keep', () => {
  it('outlives sign-ins and downloads, and nothing else', async () => {
    const keep = keptReading<number>();
    let made = 0;
    const ask = () => keep(worker.db, 'day', async () => ++made);
    const after: number[] = [await ask()];
    for (const action of ['person.signed-in', 'export.register', 'person.changed', 'exporting.x']) {
      await write('2026-11-22T08:00:00.000Z', PERSON, action, 'x');
      after.push(await ask());
    }
    expect(after).toEqual([1, 1, 1, 2, 3]);
  });
});
