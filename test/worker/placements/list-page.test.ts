/** The page of all exceptions, and the alternatives that one shows. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../../support/records.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { beginWithTwo, GOOD, listed, OAKFERN, recorded } from './placement-calls.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
});
beforeEach(() => beginWithTwo(worker));
afterAll(() => worker.close());

const HOME = 'http://127.0.0.1';

const open = async (path: string) => {
  const answer = await worker.dispatch(`${HOME}${path}`, { headers: { Accept: 'text/html' } });
  return { status: answer.status, body: await answer.text() };
};

const post = async (path: string, fields: Readonly<Record<string, string>>, site = 'same-origin') => {
  const answer = await worker.dispatch(`${HOME}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', 'Sec-Fetch-Site': site, Accept: 'text/html' },
    redirect: 'manual',
  });
  return { status: answer.status, to: answer.headers.get('Location'), body: await answer.text() };
};

const plain = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'");

/** What the page itself put into the form. */
const hidden = (body: string): Record<string, string> =>
  Object.fromEntries(
    [...body.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name ?? '',
      plain(value ?? ''),
    ]),
  );

const TYPED = {
  contractType: '',
  reason: 'hospital-discharge',
  reasonText: 'The ward closes on Friday',
  authorisedBy: 'Brokerage manager',
  caseReference: 'PC-2026-00123',
  mitigation: 'Weekly call',
  reviewOn: '',
};

describe('the list', () => {
  it('says how to begin', async () => {
    expect((await open('/exceptions')).body).toContain('None is recorded yet.');
  });

  it('counts, filters, and marks overdue reviews in words', async () => {
    await recorded(worker, { madeAt: '2020-01-10T10:00:00.000Z', reviewOn: '2020-02-01' });
    await recorded(worker, { reason: 'emergency', reviewOn: null });
    const { body } = await open('/exceptions');
    expect(body).toContain('2 exceptions: 2 open, 1 review overdue.');
    expect(body).toContain('<span class="tag down">Review overdue</span>');
    expect((await open('/exceptions?reason=emergency')).body).toContain('1 exception: 1 open, no review is overdue.');
    expect((await open('/exceptions?state=closed')).body).toContain('No exception fits these filters.');
    const odd = await open('/exceptions?from=yesterday&state=lost&location=%3Cscript%3E');
    expect(odd.status).toBe(200);
    expect(odd.body).toContain('Not understood, and left out: the first day.');
    expect(odd.body).not.toContain('<script');
  });

  it('gives the risk register without a token to those who were let in, and to nobody else', async () => {
    const { reference } = await recorded(worker);
    expect((await open('/exceptions.csv')).body).toContain(reference);
    for (const path of ['/exceptions', '/exceptions.csv', '/exceptions/new']) {
      expect((await worker.dispatch(`http://rating-watch.example${path}`)).status).toBe(403);
    }
  });

  it('escapes whatever people wrote', async () => {
    const { id } = await recorded(worker, { reasonText: '<img src=x onerror=alert(1)>', mitigation: '"><script>' });
    for (const path of ['/exceptions', `/exceptions/${id}`, `/providers/${OAKFERN}`]) {
      expect((await open(path)).body).not.toMatch(/<script|<img/i);
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
    const form = await open(`/exceptions/new?location=${OAKFERN}`);
    expect(form.body).toContain('Sallow Court (1-1003)');
    await post('/exceptions', { ...hidden(form.body), ...TYPED });
    expect((await listed(worker))[0]?.alternatives).toEqual([{ locationId: '1-1003', name: 'Sallow Court' }]);
  });
});
