/** What may be asked of the committee report, by whom, and England's figures beside it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ReportBody } from '../../../shared/api/report.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';
import { fillReport, QUARTER } from './report-stage.ts';

let worker: HttpWorker;
const { page, send } = pageCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await fillReport(worker);
});
afterAll(() => worker.close());

const report = async (query = QUARTER) =>
  ReportBody.strict().parse(await (await worker.ask(['contingency:read'], `/v1/report?${query}`)).json());

describe('what an address asks for', () => {
  it.each([
    ['from=gossip&to=2024-09-30', 'Not understood, and left out: the first day.'],
    ['from=2024-09-30&to=2024-07-01', 'The first day is after the last'],
    ['to=2199-01-01', 'The last day is still to come: today is taken.'],
  ])('%s is taken as far as it makes sense', async (query, words) => {
    const { status, body } = await page(`/report?${query}`);
    expect(status).toBe(200);
    expect(body).toContain(words);
  });

  it.each([
    '/report/rows?list=gossip',
    '/report/rows',
    '/report.csv?table=gossip',
    '/report/rows?list=places&on=gossip',
  ])('%s is nothing', async (path) => {
    expect((await page(path)).status).toBe(404);
  });

  it('is refused to programs where a day is none, and to those without the scope', async () => {
    expect((await worker.ask(['contingency:read'], '/v1/report?from=gossip')).status).toBe(400);
    expect((await worker.ask(['providers:read'], '/v1/report')).status).toBe(403);
  });

  it.each(['/report', '/report/rows?list=others', '/report/flow', '/report.csv?table=flow', '/report/england'])(
    '%s is for people at the machine itself',
    async (path) => {
      const answer = await worker.dispatch(`http://rating-watch.example${path}`, { headers: { Accept: 'text/html' } });
      expect(answer.status).toBe(403);
    },
  );
});

describe('England’s figures', () => {
  const FIGURES = {
    ...{ asAt: '30/09/2024', of: 'Community social care', source: 'State of Care 2024', outstanding: '1,000' },
    ...{ good: '8000', requiresImprovement: '900', inadequate: '100', notRated: '' },
  };

  it('are entered, set beside, taken back and brought back, each audited', async () => {
    const entered = await send('/report/england', FIGURES);
    expect(entered.status).toBe(303);
    expect((await page(entered.to ?? '')).body).toContain('Entered. Reports as at that day or later');
    const { england } = await report();
    expect(england).toMatchObject({ asAt: '2024-09-30', outstanding: 1000, notRated: null });
    expect((await report('from=2024-07-01&to=2024-09-29')).england).toBeNull();
    const { body } = await page(`/report?${QUARTER}`);
    expect(body).toContain('England, 30 September 2024 (rated services only)');
    expect(body).toContain('data-row="england" data-column="good" data-value="8000"');

    const list = (await page('/report/england')).body;
    const remove = list.match(/action="(\/report\/england\/[^"]+\/remove)"/)?.[1] ?? '';
    const removed = await send(remove);
    const told = (await page(removed.to ?? '')).body;
    expect((await report()).england).toBeNull();
    expect((await send(remove)).status).toBe(409);
    const undo = told.match(/action="(\/report\/england\/[^"]+\/restore)"/)?.[1] ?? '';
    expect((await send(undo)).status).toBe(303);
    expect((await report()).england).not.toBeNull();
    const { results } = await worker.db
      .prepare("SELECT action FROM audit WHERE action LIKE 'england.%' ORDER BY seq")
      .all<{ action: string }>();
    expect(results.map(({ action }) => action)).toEqual(['england.entered', 'england.removed', 'england.restored']);
  });

  it('that were typed wrongly are kept in the form, with the fault beside each', async () => {
    const typed = { ...FIGURES, asAt: '31/02/2024', good: 'many', source: 'Mary Whitlock' };
    const { status, body } = await send('/report/england', typed);
    expect(status).toBe(400);
    expect(body).toContain('value="31/02/2024"');
    expect(body).toContain('value="many"');
    for (const field of ['asAt', 'good', 'source']) expect(body).toContain(`id="${field}-error"`);
    expect((await send('/report/england', FIGURES, { Origin: 'https://elsewhere.example' })).status).toBe(403);
  });
});
