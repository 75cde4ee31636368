/** The recipients' pages: what is refused stands beside its field, and no secret is shown twice. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { emptied, type HttpWorker, openHttpWorker } from './http-worker.ts';
import { HOME, pageCalls } from './page-calls.ts';

let worker: HttpWorker;
let deployed: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  deployed = await openHttpWorker();
});
beforeEach(() => emptied(worker));
afterAll(() => Promise.all([worker.close(), deployed.close()]));

const { page, send } = pageCalls(() => worker);
const elsewhere = pageCalls(() => deployed);

describe('the pages of recipients', () => {
  const ALL = '/settings/recipients';
  const NEW = `${ALL}?channel=webhook`;
  const FORM = { address: 'https://hooks.fernshire.example/alerts', label: 'Brokers', audiences: 'brokerage' };
  const ids = async () => (await worker.db.prepare('SELECT id FROM endpoint').all<{ id: string }>()).results;

  test('show a secret that was made in no address, and one that was given not at all', async () => {
    const made = await send(NEW, FORM);
    expect([made.status, made.to]).toEqual([201, null]);
    expect(made.body).toMatch(/<code>whsec_[A-Za-z0-9+/]{43}=<\/code>/);
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwMfKQ9r8GKYo=';
    const given = await send(NEW, { ...FORM, address: `${FORM.address}2`, secret });
    expect(given.status).toBe(303);
    for (const shown of [given.body, (await page(given.to ?? '')).body, (await page(ALL)).body]) {
      expect(shown).not.toContain('whsec_');
    }
  });

  test.each([
    ['address', { address: 'http://hooks.fernshire.example/' }, 400],
    ['address', { address: 'https://127.0.0.1.nip.example@10.0.0.1/' }, 400],
    ['secret', { secret: 'whsec_short' }, 400],
    ['label', { label: 'Mary Whitlock' }, 400],
    ['label', { label: '' }, 400],
    ['audiences', { audiences: 'nobody' }, 400],
  ])('say what is wrong beside the field %s of %o, and add nothing', async (field, more, status) => {
    const refused = await send(NEW, { ...FORM, ...more });
    expect(refused.status).toBe(status);
    expect(refused.body).toContain('Nothing was changed: 1 thing to put right');
    expect(refused.body).toContain(`<a href="#${field}">`);
    expect(refused.body).toContain(`id="${field}-error"`);
    expect(await ids()).toEqual([]);
  });

  test('say that an address is told already, and refuse a person’s name for one', async () => {
    await send(NEW, FORM);
    expect((await send(NEW, FORM)).body).toContain('<a href="#address">Alerts already go to this address.</a>');
    const [one] = await ids();
    const changed = await send(`${ALL}/${one?.id}`, { label: 'Mary Whitlock', audiences: 'partners' });
    expect(changed.status).toBe(422);
    expect(changed.body).toContain('<a href="#label">');
    expect(changed.body).toContain('value="Mary Whitlock"');
    expect((await page(ALL)).body).toContain('Brokerage');
  });

  test('show hostile text as text', async () => {
    await send(NEW, { ...FORM, label: '"><script>alert(1)</script>' });
    const [one] = await ids();
    for (const path of [ALL, `${ALL}/${one?.id}`]) {
      const body = (await page(path)).body;
      expect(body).not.toContain('<script');
      expect(body).toContain('&lt;script');
    }
  });

  test('are none for what is not there, for another site’s forms, and on a deployed Worker', async () => {
    for (const path of [
      `${ALL}/none`,
      `${ALL}/new`,
      `${ALL}/new?channel=pigeon`,
      `${ALL}/new?channel=webhook&again=none`,
    ]) {
      expect((await worker.dispatch(`${HOME}${path}`)).status).toBe(404);
    }
    await send(NEW, FORM);
    const [one] = await ids();
    for (const path of [NEW, ...['', '/test', '/rotate', '/off'].map((deed) => `${ALL}/${one?.id}${deed}`)]) {
      expect((await send(path, FORM, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
      expect((await elsewhere.send(path, FORM)).status).toBe(403);
    }
    for (const path of [ALL, `${ALL}/new?channel=webhook`, `${ALL}/${one?.id}`]) {
      expect((await deployed.dispatch(`${HOME}${path}`)).status).toBe(403);
    }
    expect(await worker.db.prepare("SELECT COUNT(*) AS n FROM audit WHERE action <> 'endpoint.add'").first('n')).toBe(
      0,
    );
  });
});
