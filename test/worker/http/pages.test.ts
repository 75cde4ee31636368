/** The pages: closed by default, honest when empty, and nothing that a name holds runs in them. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';

let local: HttpWorker;
let deployed: HttpWorker;

beforeAll(async () => {
  local = await openHttpWorker({ LOCAL: '1' });
  deployed = await openHttpWorker();
});
beforeEach(() => emptied(local));
afterAll(() => Promise.all([local.close(), deployed.close()]));

const HOME = 'http://127.0.0.1';
const text = async (path: string) => {
  const answer = await local.dispatch(`${HOME}${path}`, { headers: { Accept: 'text/html' } });
  return { status: answer.status, body: await answer.text(), type: answer.headers.get('Content-Type') };
};
const check = () => local.ask(['admin'], '/v1/checks', { method: 'POST' });

describe('who may see them', () => {
  it.each(['http://127.0.0.1/', 'http://localhost/', 'http://[::1]/'])('a developer at %s', async (address) => {
    expect((await local.dispatch(address)).status).toBe(200);
  });

  it.each(['http://rating-watch.example/', 'http://127.0.0.1.example/', 'http://localhost.example/providers/1-1001'])(
    'nobody else, by %s',
    async (address) => {
      const answer = await local.dispatch(address, { headers: { Accept: 'text/html' } });
      expect(answer.status).toBe(403);
      expect(await answer.text()).toContain('signing in with your council account is not set up');
    },
  );

  it('nobody at all on a deployed Worker', async () => {
    for (const path of ['/', '/providers/1-1001']) expect((await deployed.dispatch(`${HOME}${path}`)).status).toBe(403);
  });
});

describe('the overview', () => {
  it('says how to begin while the register is empty', async () => {
    const { status, body, type } = await text('/');
    expect(status).toBe(200);
    expect(type).toBe('text/html; charset=utf-8');
    expect(body).toContain('Not checked yet');
    expect(body).toContain('No providers on the register yet');
    expect(body).toContain('Contains CQC data © Care Quality Commission');
  });

  it('says that nothing was read yet, and which names wait', async () => {
    await local.import('location_id,name\n1-1001,\n,Nobody Care\n');
    const { body } = await text('/');
    expect(body).toContain('nothing has been read from CQC yet');
    expect(body).toContain('<li>Nobody Care</li>');
  });

  it('shows what is watched and what changed', async () => {
    const good = { rating: 'Good', publishedOn: '2024-03-01', reportId: 'r-1' };
    const record = { locationId: '1-1001', name: 'Oakfern Home Care' };
    local.records.set('1-1001', cqcRecord({ ...record, legacy: good }));
    local.records.set('1-1002', cqcRecord({ locationId: '1-1002', name: 'Tallowmere Care', dormant: true }));
    await local.import('location_id\n1-1001\n1-1002\n');
    await check();
    expect((await text('/')).body).toMatch(/Checked \d\d:\d\d today, 2 of 2, no change\./);
    expect((await text('/')).body).toContain('No downgrade has been seen');
    const falls = { rating: 'Inadequate', publishedOn: '2026-11-12', reportId: 'r-2' };
    local.records.set('1-1001', cqcRecord({ ...record, legacy: falls, past: [good] }));
    await check();
    const { body } = await text('/');
    expect(body).toMatch(/2 of 2, 1 provider changed\./);
    expect(body).toContain('Overall: Good to Inadequate');
    expect(body).toContain('12 November 2026');
    expect(body).toMatch(/href="\/providers\?rating=inadequate#rows" data-sum="rows" data-value="1"/);
    expect(body).toMatch(
      /Who needs attention first.*Oakfern Home Care<\/a>, people not given: <a[^>]*>Inadequate, published 12 November 2026/s,
    );
  });

  it('leads a search that somebody kept to the list of providers', async () => {
    const asked = (path: string) => local.dispatch(`${HOME}${path}`, { redirect: 'manual' });
    expect((await asked('/?query=tallow&rating=&cursor=x')).headers.get('Location')).toBe(
      '/providers?query=tallow&rating=',
    );
    expect((await asked('/?cursor=x')).status).toBe(200);
  });

  it('tells what happened to a registration in words, with a link to where it went', async () => {
    const moving = { locationId: '1-1001', name: 'Oakfern Home Care', providerId: '1-2001' };
    const ending = { locationId: '1-1002', name: 'Tallowmere Care', providerId: '1-2001' };
    local.records.set('1-1001', cqcRecord(moving));
    local.records.set('1-1002', cqcRecord(ending));
    local.records.set('1-1003', cqcRecord({ locationId: '1-1003', name: 'Sallow Court', providerId: '1-2001' }));
    await local.import('location_id\n1-1001\n1-1002\n1-1003\n');
    await check();
    const successor = { locationId: '1-1009', name: 'Oakfern Anew' };
    local.records.set('1-1001', cqcRecord({ ...moving, deregisteredOn: '2026-11-01', successor }));
    local.records.set('1-1002', cqcRecord({ ...ending, deregisteredOn: '2026-11-01' }));
    local.records.set('1-1003', cqcRecord({ locationId: '1-1003', name: 'Sallow Court', providerId: '1-2002' }));
    local.providers.set('1-2002', { providerId: '1-2002', name: 'Harrowell Ltd', ownershipType: 'Organisation' });
    await check();
    const before = (await text('/')).body;
    expect(before).toContain('3 of 3, 3 providers changed. 1 not read yet.');
    expect(before).toContain('Registered anew as Oakfern Anew (1-1009)');
    expect(before).not.toContain('href="/providers/1-1009"');
    expect(before).toContain('Registration ended');
    expect(before).toContain('New provider: Harrowell Ltd');
    expect(before).not.toMatch(/ to none|1-1001 to/);
    local.records.set('1-1009', cqcRecord({ ...successor, providerId: '1-2001' }));
    await local.scheduled();
    const link = '<a href="/providers/1-1009">Registered anew as Oakfern Anew (1-1009)</a>';
    expect((await text('/')).body).toContain(link);
    expect((await text('/providers/1-1001')).body).toContain(link);
    expect((await text('/')).body).toContain('3 of 3, 3 providers changed. <a href="/health">');
  });

  it('tells a problem in words', async () => {
    await local.import('location_id\n1-1001\n');
    await check();
    expect((await text('/')).body).toContain('status attention');
  });
});

describe('the page of a location', () => {
  it('shows its facts and its events', async () => {
    local.records.set(
      '1-1001',
      cqcRecord({
        locationId: '1-1001',
        name: 'Oakfern Home Care',
        legacy: { rating: 'Good', publishedOn: '2024-03-01', reportId: 'r-1' },
      }),
    );
    await local.import('location_id,status,status_reason,review_on\n1-1001,not-taking-work,Staffing,2026-12-01\n');
    await check();
    const { status, body } = await text('/providers/1-1001');
    expect(status).toBe(200);
    expect(body).toContain('<h1>Oakfern Home Care</h1>');
    expect(body).toContain('Not taking work: Staffing (review on 1 December 2026)');
    expect(body).toContain('1 March 2024');
    expect(body).toContain('https://www.cqc.org.uk/location/1-1001');
    expect(body).toContain('Nothing has changed since this location was first read');
  });

  it('is a plain 404 where nothing is watched', async () => {
    const { status, body } = await text('/providers/1-9999');
    expect(status).toBe(404);
    expect(body).toContain('Page not found');
  });
});

describe('hostile text', () => {
  const HOSTILE = `<script>alert("x")</script><img src=x onerror=alert(1)>" autofocus onfocus='y`;

  it('is text wherever it stands', async () => {
    local.records.set('1-1001', cqcRecord({ locationId: '1-1001', name: HOSTILE, postcode: HOSTILE.slice(0, 20) }));
    await local.import(
      `location_id,name,aliases,status,status_reason\n1-1001,,"${HOSTILE.replaceAll('"', '""')}",caution,"${HOSTILE.replaceAll('"', '""')}"\n,"${HOSTILE.replaceAll('"', '""')} waiting",,,\n`,
    );
    await check();
    const pages = await Promise.all(
      [
        '/',
        '/providers/1-1001',
        `/providers?query=${encodeURIComponent(HOSTILE)}&area=${encodeURIComponent(HOSTILE)}`,
      ].map(text),
    );
    for (const { body } of pages) {
      expect(body).toContain('&lt;script');
      expect(body).not.toMatch(/<script|<img/i);
      // No attribute of ours ends early: what is hostile stands in none, or with its quotation marks escaped.
      expect(body).not.toMatch(/<[^>]*"\s*(autofocus|onfocus|onerror)/i);
    }
  });

  it('could not run if it were not: no script, no style and no frame from anywhere else', async () => {
    const answer = await local.dispatch(`${HOME}/`);
    const policy = answer.headers.get('Content-Security-Policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src|unsafe/);
    expect(await answer.text()).not.toMatch(/<script|style="|\son\w+=/i);
  });
});
