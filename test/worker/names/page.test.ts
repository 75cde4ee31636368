/** The page of names: what waits, forms without script, what is refused stays typed, what CQC has renamed. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { restore, takeSnapshot } from '../support/snapshot.ts';
import { namesCalls } from './names-calls.ts';

let worker: HttpWorker;
let deployed: HttpWorker;
const { report, know, register, rows, places, page, submit, decided } = namesCalls(() => worker);

const FERN = { locationId: '1-1001', name: 'Oakfern Home Care Ltd', providerId: '1-2001' };
const NORTH = { locationId: '1-1002', name: 'Tazzlewick (North)', providerId: '1-2002', town: 'Ashby' };
const SOUTH = { locationId: '1-1003', name: 'Tazzlewick (South)', providerId: '1-2002', town: 'Fernby' };

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  deployed = await openHttpWorker();
  await emptied(worker);
  await know(FERN, NORTH, SOUTH);
  await takeSnapshot(worker.db);
});
beforeEach(async () => {
  await emptied(worker);
  await restore(worker.db);
});
afterAll(() => Promise.all([worker.close(), deployed.close()]));

const begin = () =>
  register('location_id,name,contract_type,lot,area\n1-1001,,block,,\n1-1002,,,,\n,Tazzlewick,spot,2,North\n');
const choose = (decision: string, more: readonly (readonly [string, string])[] = []) =>
  submit([['written', 'Tazzlewick'], ['cursor', ''], ...more, ['decision', decision]]);

describe('the page', () => {
  it('says what to do while the register is empty, and that all is well where nothing waits', async () => {
    expect((await page()).body).toContain('No name waits: the register is empty.');
    await register('location_id\n1-1001\n');
    const { status, body } = await page();
    expect(status).toBe(200);
    expect(body).toContain('Every name on the register leads to one location.');
    expect(body).toContain('<title>Names – Rating Watch</title>');
  });

  it('shows a name with its contracts, its candidates and what differs, and no rating', async () => {
    await begin();
    await report(1, 'Tazzlewick', 'this-is', '1-1003');
    const { body } = await page();
    expect(body).toContain('1 name waits.');
    expect(body).toContain('On the register: Spot, lot 2, North.');
    expect(body).toContain('Said on a screen on 20 November 2026: this is Tazzlewick (South) (1-1003).');
    expect(body).toContain('It says less than “Tazzlewick (South)”.');
    expect(body).toContain('Only registered: “South”.');
    expect(body).not.toMatch(/Outstanding|Inadequate|Requires improvement|Not rated/);
  });

  it('gives every choice and field a label', async () => {
    await begin();
    const { body } = await page();
    const ids = [...body.matchAll(/<(?:input|select|textarea)(?![^>]*type="hidden")[^>]*\sid="([^"]+)"/g)].map(
      ([, id]) => id,
    );
    expect(ids.length).toBeGreaterThan(3);
    for (const id of ids) expect(body).toContain(`<label for="${id}"`);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('shows hostile text as text', async () => {
    await register('name,area\n"<script>alert(1)</script>""\' onfocus=x","<img src=x onerror=y>"\n');
    const { body } = await page();
    expect(body).toContain('&lt;script');
    expect(body).not.toMatch(/<script|<img/i);
    expect(body).not.toMatch(/<[^>]*"\s*(onfocus|onerror)/i);
  });

  it('is for people who were let in', async () => {
    expect((await deployed.dispatch('http://127.0.0.1/names')).status).toBe(403);
    expect((await deployed.dispatch('http://127.0.0.1/names', { method: 'POST', body: '' })).status).toBe(403);
  });
});

describe('its forms', () => {
  it('confirm a name, show it among what was decided, and take it back', async () => {
    await begin();
    const done = await choose('confirm', [['locationId', '1-1003']]);
    expect([done.status, done.headers.get('Location')]).toEqual([303, '/names']);
    const { body } = await page();
    expect(body).toContain('Every name on the register leads to one location.');
    expect(body).toContain('Stands for Tazzlewick (South) (1-1003)');
    expect((await choose('undo', [['locationId', '1-1003']])).status).toBe(303);
    expect((await page()).body).toContain('1 name waits.');
    expect((await page()).body).not.toContain('Decided lately');
  });

  it('take a typed id, in whatever case', async () => {
    await begin();
    expect((await choose('confirm', [['otherId', ' 1-1003 ']])).status).toBe(303);
    expect(await places()).toContain('1-1003');
  });

  it('reject with a reason, and show it', async () => {
    await begin();
    await choose('reject', [
      ['locationId', '1-1003'],
      ['reason', 'Another branch'],
    ]);
    const { body } = await page();
    expect(body).toMatch(/Not Tazzlewick \(South\) \(1-1003\): Another branch\./);
    expect(body).not.toContain('value="1-1003" form=');
  });

  it('find that a name is not regulated', async () => {
    await begin();
    expect((await choose('not-regulated')).status).toBe(303);
    expect((await page()).body).toContain('Not CQC-regulated</td>');
    expect((await choose('undo')).status).toBe(303);
    expect((await page()).body).toContain('1 name waits.');
  });

  it('let a provider’s contract cover several locations at once', async () => {
    await register('location_id,provider_id\n1-1001,\n,1-2002\n');
    expect((await page()).body).toContain('Provider 1-2002, without a location');
    const done = await submit([
      ['written', '1-2002'],
      ['locationId', '1-1002'],
      ['locationId', '1-1003'],
      ['decision', 'confirm'],
    ]);
    expect(done.status).toBe(303);
    expect(await rows('SELECT location_id FROM contract_location WHERE ended_at IS NULL')).toHaveLength(2);
    expect(await rows('SELECT * FROM alias')).toEqual([]);
  });

  it.each<[string, readonly (readonly [string, string])[], number, string, string]>([
    ['no location', [['reason', 'Known to us']], 400, 'Choose a location, or type its CQC id.', '#choose-1'],
    [
      'a location and an id',
      [
        ['locationId', '1-1003'],
        ['otherId', '1-1002'],
        ['reason', 'Known to us'],
      ],
      400,
      'Choose a location of the list or type an id, not both.',
      '#otherId-1',
    ],
    [
      'what is no id',
      [
        ['otherId', 'Taz!'],
        ['reason', 'Known to us'],
      ],
      400,
      'Type the id as CQC writes it',
      '#otherId-1',
    ],
    [
      'personal data',
      [
        ['locationId', '1-1003'],
        ['reason', 'Mrs Fenwick asked'],
      ],
      422,
      'This looks like a person’s name',
      '#reason-1',
    ],
  ])(
    'refuse %s: said at the top and beside the field, and what was typed stays',
    async (_what, typed, status, words, link) => {
      await begin();
      const answer = await choose('confirm', typed);
      const body = await answer.text();
      expect(answer.status).toBe(status);
      expect(body).toContain('<title>Error: Names – Rating Watch</title>');
      expect(body).toContain(`<a href="${link}">${words}`);
      expect(body).toContain(`id="${link.slice(1)}"`);
      expect(body.split(words).length).toBe(3);
      const reason = typed.find(([field]) => field === 'reason')?.[1];
      expect(body).toContain(`value="${reason}"`);
      if (typed.some(([field]) => field === 'locationId')) {
        expect(body).toMatch(/<input[^>]*value="1-1003"[^>]*checked|<input[^>]*checked[^>]*value="1-1003"/);
      }
      expect(await rows('SELECT * FROM alias')).toEqual([]);
    },
  );

  it('say so where somebody else was first', async () => {
    await begin();
    await decided({ written: 'Tazzlewick', decision: 'confirm', locationId: '1-1002' });
    const answer = await choose('confirm', [['locationId', '1-1003']]);
    expect(answer.status).toBe(409);
    expect(await answer.text()).toContain('<a href="#main">“Tazzlewick” stands for 1-1002 now');
  });

  it('are the page’s own', async () => {
    await begin();
    const answer = await submit(
      [
        ['written', 'Tazzlewick'],
        ['decision', 'not-regulated'],
      ],
      'cross-site',
    );
    expect(answer.status).toBe(403);
    expect(await rows('SELECT * FROM name_decision')).toEqual([]);
  });
});
