/** The page of all exceptions, and the alternatives that one shows. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../../support/records.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { hiddenFields, pageCalls } from '../http/page-calls.ts';
import { beginWithTwo, GOOD, listed, OAKFERN, recorded, TYPED } from './placement-calls.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
});
beforeEach(() => beginWithTwo(worker));
afterAll(() => worker.close());

const { page, send } = pageCalls(() => worker);

describe('the list', () => {
  it('says how to begin', async () => {
    expect((await page('/exceptions')).body).toContain('None is recorded yet.');
  });

  it('counts, filters, and marks overdue reviews in words', async () => {
    await recorded(worker, { madeAt: '2020-01-10T10:00:00.000Z', reviewOn: '2020-02-01' });
    await recorded(worker, { reason: 'emergency', reviewOn: null });
    const { body } = await page('/exceptions');
    expect(body).toContain('2 exceptions: 2 open, 1 review overdue.');
    expect(body).toContain('<span class="tag down">Review overdue</span>');
    expect((await page('/exceptions?reason=emergency')).body).toContain('1 exception: 1 open, no review is overdue.');
    expect((await page('/exceptions?state=closed')).body).toContain('No exception fits these filters.');
    const odd = await page('/exceptions?from=yesterday&state=lost&location=%3Cscript%3E');
    expect(odd.status).toBe(200);
    expect(odd.body).toContain('Not understood, and left out: the first day.');
    expect(odd.body).not.toContain('<script');
  });

  it('gives the risk register without a token to those who were let in, and to nobody else', async () => {
    const { reference } = await recorded(worker);
    expect((await page('/exceptions.csv')).body).toContain(reference);
    for (const path of ['/exceptions', '/exceptions.csv', '/exceptions/new']) {
      expect((await worker.dispatch(`http://rating-watch.example${path}`)).status).toBe(403);
    }
  });

  it('escapes whatever people wrote', async () => {
    const { id } = await recorded(worker, { reasonText: '<img src=x onerror=alert(1)>', mitigation: '"><script>' });
    for (const path of ['/exceptions', `/exceptions/${id}`, `/providers/${OAKFERN}`]) {
      expect((await page(path)).body).not.toMatch(/<script|<img/i);
    }
  });
});

describe('alternatives', () => {
  it('are recorded as every card shows them', async () => {
    worker.records.set(
      '1-1003',
      cqcRecord({ locationId: '1-1003', name: 'Sallow Court', providerId: '1-2003', legacy: GOOD }),
    );
    await worker.import(`location_id\n${OAKFERN}\n1-1003\n`);
    await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
    await worker.ask(['index:read'], '/v1/index');
    const form = await page(`/exceptions/new?location=${OAKFERN}`);
    expect(form.body).toContain('Sallow Court (1-1003)');
    await send('/exceptions', { ...hiddenFields(form.body), ...TYPED });
    expect((await listed(worker))[0]?.alternatives).toEqual([{ locationId: '1-1003', name: 'Sallow Court' }]);
  });
});
