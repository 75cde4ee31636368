/** The pages of the council's statuses: found, set, refused with what was typed kept, lifted. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { londonDay } from '../../../shared/ui/age.ts';
import { offeredReview } from '../../../worker/pages/statuses-typed.ts';
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';
import { restore, takeSnapshot } from '../support/snapshot.ts';

let local: HttpWorker;
const { page, send } = pageCalls(() => local);

beforeAll(async () => {
  local = await openHttpWorker({ LOCAL: '1' });
  await emptied(local);
  for (const [locationId, name] of [
    ['1-1001', 'Oakfern Home Care'],
    ['1-1002', 'Tallowmere Care'],
  ] as const) {
    local.records.set(locationId, cqcRecord({ locationId, name, providerId: '1-2001' }));
  }
  local.providers.set('1-2001', { providerId: '1-2001', name: 'Harrowell Ltd', ownershipType: 'Organisation' });
  await local.import('location_id,aliases,status,status_reason\n1-1001,FERN 7,active,\n1-1002,,caution,Late visits\n');
  await local.ask(['admin'], '/v1/checks', { method: 'POST' });
  await takeSnapshot(local.db);
});
beforeEach(async () => {
  await restore(local.db);
  await local.db.prepare('DELETE FROM council_status').run();
});
afterAll(() => local.close());

const FORM = {
  locationId: '1-1001',
  providerId: '',
  kind: 'suspended',
  scope: 'all',
  scopeDetail: '',
  reason: 'Missed visits',
  reviewOn: offeredReview(londonDay(new Date())),
};

const set = (more: object = {}) => send('/statuses', { ...FORM, ...more });
const onlyId = async () => (await local.db.prepare('SELECT id FROM council_status').first<string>('id')) ?? '';

describe('who may', () => {
  it.each(['/statuses', '/statuses/new', '/statuses/x/lift'])(
    'see %s: nobody but at the machine itself',
    async (path) => {
      const answer = await local.dispatch(`http://rating-watch.example${path}`, { headers: { Accept: 'text/html' } });
      expect(answer.status).toBe(403);
    },
  );

  it.each([{ 'Sec-Fetch-Site': 'cross-site' }, { Origin: 'https://evil.example' }, {}])(
    'write: no form of another site (%j)',
    async (headers) => {
      expect((await send('/statuses', FORM, headers)).status).toBe(403);
      expect((await send('/statuses/x/lift', { reason: 'x' }, headers)).status).toBe(403);
      expect(await onlyId()).toBe('');
    },
  );
});

describe('the page', () => {
  it('says how to begin, and what the register tells', async () => {
    const { status, body } = await page('/statuses');
    expect(status).toBe(200);
    expect(body).toContain('No status is in force.');
    expect(body).toContain('find the location above');
    expect(body).toContain('Told by your register');
    expect(body).toContain('Late visits');
  });

  it('begins with what is overdue, in words', async () => {
    await set({ kind: 'caution' });
    await local.db.prepare("UPDATE council_status SET review_on = '2026-01-05'").run();
    await set();
    const { body } = await page('/statuses');
    expect(body).toContain('2 statuses in force, 1 review overdue.');
    expect(body.indexOf('5 January 2026')).toBeGreaterThan(0);
    expect(body).toMatch(/5 January 2026 <span class="tag down">Review overdue<\/span>/);
    expect(body.indexOf('>Caution<')).toBeLessThan(body.indexOf('>Suspended<'));
  });
});

describe('finding where to set it', () => {
  it.each(['oakfern', '1-1001', 'FERN 7'])('by “%s”', async (query) => {
    const { body } = await page(`/statuses/new?query=${encodeURIComponent(query)}`);
    expect(body).toContain('<a href="/statuses/new?location=1-1001">Oakfern Home Care</a>');
    expect(body).not.toContain('location=1-1002');
    expect(body).toContain('<a href="/statuses/new?provider=1-2001">Harrowell Ltd</a> 2 locations');
  });

  it('says so where nothing fits, and where the id is nobody’s', async () => {
    expect((await page('/statuses/new?query=nobody')).body).toContain('No watched location fits this search');
    expect((await page('/statuses/new?location=1-9999')).status).toBe(404);
  });
});

describe('the form', () => {
  it('offers a review in 28 days, and chooses nothing else', async () => {
    const { body } = await page('/statuses/new?location=1-1001');
    expect(body).toContain(`value="${FORM.reviewOn}"`);
    expect(body).toMatch(/<option value selected>Choose<\/option>/);
    expect(body).toContain('within five minutes');
  });

  it('sets it, says so, and the page of the location tells it', async () => {
    const done = await set({ scope: 'lot', scopeDetail: '3' });
    expect([done.status, done.to]).toEqual([303, '/statuses?notice=set&set=1&before=0']);
    const { body } = await page(done.to ?? '');
    expect(body).toContain('Set at 1 location.');
    expect(body).toContain('Suspended for lot 3 only');
    expect(body).toContain('by local pages');
  });

  it('sets it at every location of a provider', async () => {
    const { body } = await page('/statuses/new?provider=1-2001');
    expect(body).toContain('At 2 locations, as one deed.');
    const done = await set({ locationId: '', providerId: '1-2001' });
    expect(done.to).toBe('/statuses?notice=set&set=2&before=0');
  });

  it('keeps what was typed where it refuses, with the error at the top and beside the field', async () => {
    const { status, body } = await set({ reason: '<b>why</b>', reviewOn: '31/02/2027', scope: 'lot' });
    expect(status).toBe(400);
    expect(body).toContain('<title>Error: Set a council status');
    expect(body).toContain('<a href="#reviewOn">&quot;31/02/2027&quot; is no day of the calendar.</a>');
    expect(body).toContain('<a href="#scopeDetail">Name the lot or area.</a>');
    expect(body).toMatch(/id="reviewOn"[^>]*aria-describedby="reviewOn-hint reviewOn-error"[^>]*aria-invalid="true"/);
    expect(body).toContain('value="31/02/2027"');
    expect(body).toContain('&lt;b>why&lt;/b>');
    expect(body).toMatch(/<option value="lot" selected>/);
    expect(await onlyId()).toBe('');
  });

  it.each([
    [{ reason: 'NHS 943 476 5919' }, 422, '#reason'],
    [{ reviewOn: '2020-01-01' }, 422, '#reviewOn'],
    [{ reviewOn: '01/01/2090' }, 422, '#reviewOn'],
  ])('refuses %j beside its field', async (more, expected, field) => {
    const { status, body } = await set(more);
    expect(status).toBe(expected);
    expect(body).toContain(`<a href="${field}">`);
  });

  it('refuses the same again', async () => {
    await set();
    const { status, body } = await set();
    expect(status).toBe(409);
    expect(body).toContain('<a href="#kind">This status is in force there already.</a>');
  });
});

describe('who set it', () => {
  it('is called by the label of the token, never by its id', async () => {
    const answer = await local.ask(['statuses:write'], '/v1/statuses', {
      method: 'POST',
      body: JSON.stringify({
        locationId: '1-1001',
        kind: 'caution',
        reason: 'Late visits',
        reviewOn: londonDay(new Date()),
      }),
      headers: { 'Content-Type': 'application/json' },
    });
    const { setBy, id } = (await answer.json()) as { setBy: string; id: string };
    for (const path of ['/statuses', `/statuses/${id}/lift`]) {
      const { body } = await page(path);
      expect(body).not.toContain(setBy);
      expect(body).toMatch(/by test<|<dt>Set by<\/dt><dd>test</);
    }
  });
});

describe('lifting', () => {
  it('asks why, then tells it with its history', async () => {
    await set();
    const path = `/statuses/${await onlyId()}/lift`;
    expect((await page(path)).body).toContain('Why it is lifted');
    expect((await send(path, { reason: ' ' })).body).toContain('Say why it is lifted.');
    const refused = await send(path, { reason: 'NHS 943 476 5919' });
    expect([refused.status, refused.body.includes('943 476 5919')]).toEqual([422, true]);
    const done = await send(path, { reason: 'Improved' });
    expect(done.to).toBe('/statuses?notice=lifted');
    const { body } = await page('/statuses?notice=lifted');
    expect(body).toContain('Lifted.');
    expect(body).toContain('<td data-label="Why it was lifted">Improved</td>');
    const again = await local.dispatch(`http://127.0.0.1${path}`, { redirect: 'manual' });
    expect(again.headers.get('Location')).toBe('/statuses?notice=lifted-before');
    expect((await page('/statuses/nobody/lift')).status).toBe(404);
  });

  it('shows no sentence of the address’s own', async () => {
    expect((await page('/statuses?notice=You+are+fired')).body).not.toContain('fired');
  });
});
