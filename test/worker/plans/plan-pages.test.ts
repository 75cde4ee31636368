/** Plans on their pages: written, approved, activated, counted safe, stood down, by forms alone. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readPlanFacts } from '../../../worker/plans/facts.ts';
import { fill } from '../contingency/what-if-stage.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { byHand } from '../support/by-hand.ts';
import { planCalls, WHOLE } from './plan-calls.ts';

let worker: HttpWorker;
const { page, send, write, sendFrom, read, audited } = planCalls(() => worker);

const TABLES = ['plan_count', 'plan_action_done', 'plan_activation', 'plan_review', 'plan_action', 'plan'];

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
});
beforeEach(() => worker.db.batch(TABLES.map((table) => worker.db.prepare(`DELETE FROM ${table}`))));
afterAll(() => worker.close());

const LOCATION = { location: '1-1003' };

/** The value that a link to summed rows says, and what the rows of the element come to. */
const walked = (body: string, of: string, id: string): readonly [number, number] => {
  const value = Number(new RegExp(`href="[^"]*#${id}" data-sum="${of}" data-value="([\\d.]+)"`).exec(body)?.[1] ?? NaN);
  const [, , rows = ''] = new RegExp(`<(\\w+)[^>]* id="${id}"[^>]*>([\\s\\S]*?)</\\1>`).exec(body) ?? [];
  if (of === 'rows') return [value, rows.split(/<tr data-row/).length - 1];
  const cells = [...rows.matchAll(new RegExp(`data-of="${of}" data-value="([\\d.]+)"`, 'g'))];
  return [value, cells.reduce((sum, [, figure]) => sum + Number(figure), 0)];
};

describe('with nothing on the register', () => {
  it('says how to begin', async () => {
    await emptied(worker);
    const { status, body } = await page('/plans');
    expect(status).toBe(200);
    expect(body).toContain('Nothing is on the register.');
    expect((await page('/plans/new?location=1-1003')).status).toBe(422);
    expect((await page('/plans/nobody')).status).toBe(404);
  });
});

describe('with a register', () => {
  beforeAll(async () => {
    await emptied(worker);
    await fill(worker);
  });

  it('lists every place with its state, and its numbers add up', async () => {
    await write(LOCATION);
    const { body } = await page('/plans');
    expect(body).toContain('=Oakfern &lt;i>Care&lt;/i>');
    expect(walked(body, 'rows', 'rows')).toEqual([6, 7]);
    const none = (await page('/plans?state=none')).body;
    expect(walked(none, 'rows', 'rows')).toEqual([6, 6]);
    expect(walked(none, 'people', 'rows')).toEqual([35, 35]);
    expect(walked((await page('/plans?state=draft')).body, 'people', 'rows')[1]).toBe(9);
    expect(body).toContain('1 written name on the register has no location yet');
    const sheet = await (await worker.dispatch('http://127.0.0.1/plans.csv?sort=name')).text();
    expect(sheet.split('\r\n')).toHaveLength(9);
    expect(sheet).toContain(`'=Oakfern <i>Care</i>,1-1003,`);
  });

  it('says what the register’s own column says, and does not take it for a plan', async () => {
    await byHand(worker.db, "UPDATE contract SET plan_state = 'agreed' WHERE location_id = '1-1003'");
    expect((await page('/plans?state=none')).body).toContain('No plan here<div class="rest">the register says: agreed');
    await write(LOCATION);
    expect((await page('/plans')).body).not.toContain('agreed');
  });

  it('keeps what was typed where something is wrong, and says it beside the field', async () => {
    const { status, body } = await send('/plans', {
      ...LOCATION,
      ...WHOLE,
      reviewDue: 'soon',
      'hours-0': 'two',
      owner: 'Mary Whitlock',
    });
    expect(status).toBe(400);
    expect(body).toContain('href="#reviewDue"');
    expect(body).toContain('href="#hours-0"');
    expect(body).toContain('value="Mary Whitlock"');
    const named = await send('/plans', { ...LOCATION, ...WHOLE, owner: 'Mary Whitlock' });
    expect([named.status, named.body.includes('This looks like a person’s name')]).toEqual([422, true]);
    expect((await send('/plans', LOCATION, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });

  it('goes from a draft to people confirmed safe and back, each step audited', async () => {
    const id = await write(LOCATION);
    const at = `/plans/${id}`;
    const again = await worker.dispatch('http://127.0.0.1/plans/new?location=1-1003', { redirect: 'manual' });
    expect(again.headers.get('Location')).toBe(at);
    expect((await sendFrom(at, `${at}/approve`)).to).toBe(`${at}?notice=approved`);
    const activating = await sendFrom(`${at}/activate`, `${at}/activate`, {
      exercise: '0',
      reason: 'Notice was given',
      council: '9',
      self: '',
      'other-council': '1',
    });
    expect(activating.to).toBe(`${at}?notice=activated`);
    const opened = await page(at);
    expect(opened.body).toContain('0 of at least 10 confirmed safe.');
    const ids = [...opened.body.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one);
    expect(ids.filter((one, at) => ids.indexOf(one) !== at)).toEqual([]);
    const counted = { fundedBy: 'council', people: '4', how: 'Visited', by: 'C.Q.' };
    expect((await sendFrom(at, `${at}/count`, counted)).to).toBe(`${at}?notice=counted`);
    const countId = (await read(id)).going?.counts[0]?.id ?? '';
    const own = await send(`${at}/check`, { countId, by: 'cq' });
    expect([own.status, own.body.includes('Whoever counted cannot check')]).toEqual([422, true]);
    expect((await send(`${at}/check`, { countId, by: 'team leader' })).to).toBe(`${at}?notice=checked`);
    const { body } = await page(at);
    expect(body).toContain('4 of at least 10 confirmed safe.');
    expect(walked(body, 'safe', 'counts')).toEqual([4, 4]);
    expect(walked(body, 'safe', 'counts-council')).toEqual([4, 4]);
    expect((await send(`${at}/withdraw`, { countId, reason: 'Counted twice' })).to).toBe(`${at}?notice=withdrawn`);
    expect((await page(at)).body).toContain('0 of at least 10 confirmed safe.');
    const actionId = (await read(id)).going?.checklist[0]?.actionId ?? '';
    await send(`${at}/tick`, { actionId, done: '1' });
    expect(walked((await page(at)).body, 'rows', 'checklist')).toEqual([1, 1]);
    const down = await sendFrom(at, `${at}/stand-down`, { reason: 'Everybody is placed' });
    expect(down.to).toBe(`${at}?notice=stood-down`);
    expect((await read(id)).state).toBe('approved');
    expect(await audited(id)).toEqual(
      [
        ...['created', 'approved', 'activated', 'counted', 'count-checked', 'count-withdrawn'],
        ...['action-done', 'stood-down'],
      ].map((action) => `plan.${action}`),
    );
    expect((await page(`${at}/activations`)).body).toContain('Counted twice');
  });

  it('marks an exercise everywhere, and is tested once it was carried through', async () => {
    const id = await write(LOCATION);
    const at = `/plans/${id}`;
    const draft = await sendFrom(`${at}/activate`, `${at}/activate`, { exercise: '1', reason: 'Yearly' });
    expect(draft.status).toBe(409);
    await sendFrom(at, `${at}/approve`);
    await sendFrom(`${at}/activate`, `${at}/activate`, { exercise: '1', reason: 'Yearly practice' });
    for (const path of [at, `${at}/sheet`, `${at}/offline.html`]) {
      expect((await page(path)).body).toMatch(/Exercise[.:<]/);
    }
    expect((await page('/plans')).body).toContain('<span class="tag">Exercise</span>');
    expect((await read(id)).state).toBe('approved');
    await sendFrom(at, `${at}/stand-down`, { reason: 'It went well', carriedThrough: '1' });
    expect((await read(id)).state).toBe('tested');
  });

  it('tells the second of two people who change it at once, and does nothing of theirs', async () => {
    const id = await write(LOCATION);
    const at = `/plans/${id}`;
    const edits = ['Insolvency', 'A strike'].map((trigger) => send(at, { ...WHOLE, trigger, revision: '1' }));
    const answers = (await Promise.all(edits)).map(({ status }) => status).sort();
    expect(answers).toEqual([303, 409]);
    const late = await send(at, { ...WHOLE, trigger: 'A third', revision: '1' });
    expect(late.body).toContain('Somebody has changed this plan since you opened it');
    expect(late.body).toContain('A third');
    expect((await read(id)).revision).toBe(2);
  });

  it('becomes a draft again where what was approved changes, and keeps the actions that stay', async () => {
    const id = await write(LOCATION);
    const at = `/plans/${id}`;
    await sendFrom(at, `${at}/approve`);
    const before = await read(id);
    const same = await sendFrom(`${at}/edit`, at, { ...WHOLE, self: '3' });
    expect([same.to, (await read(id)).state]).toEqual([`${at}?notice=edited`, 'approved']);
    const less = await sendFrom(`${at}/edit`, at, { ...WHOLE, self: '3', 'words-1': '' });
    expect(less.to).toBe(`${at}?notice=edited-draft`);
    const after = await read(id);
    expect([after.state, after.actions]).toEqual(['draft', before.actions.slice(0, 1)]);
  });

  it('counts reviews and tells the board', async () => {
    const id = await write(LOCATION, { ...WHOLE, reviewsDue: '9', reviewsTarget: '01/03/2099' });
    const at = `/plans/${id}`;
    await sendFrom(at, `${at}/reviews`, { on: '01/10/2026', reviews: '4' });
    const tooMany = await sendFrom(at, `${at}/reviews`, { on: '01/10/2026', reviews: '6' });
    expect([tooMany.status, tooMany.body.includes('That makes 10 of 9')]).toEqual([422, true]);
    expect(walked((await page(at)).body, 'reviews', 'reviews-done')).toEqual([4, 4]);
    await sendFrom(at, `${at}/approve`);
    const fact = (await readPlanFacts(worker.db)).get('1-1003');
    expect(fact).toMatchObject({ state: 'approved', reviews: { done: 4, due: 9 } });
    expect(fact?.reviewedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('is removed and put back, unless another was written meanwhile', async () => {
    const id = await write(LOCATION);
    const at = `/plans/${id}`;
    await sendFrom(at, `${at}/remove`);
    expect((await page(at)).body).toContain('This plan was removed.');
    const other = await write(LOCATION);
    expect((await sendFrom(at, `${at}/restore`)).status).toBe(409);
    await sendFrom(`/plans/${other}`, `/plans/${other}/remove`);
    expect((await sendFrom(at, `${at}/restore`)).to).toBe(`${at}?notice=restored`);
  });

  it('of a provider is a plan for its locations', async () => {
    const id = await write({ provider: '1-901' });
    const { body } = await page('/plans?state=draft');
    expect(body).toContain('the plan of its provider');
    expect(body).toContain(`<a href="/plans/${id}">Draft</a>`);
    expect((await page('/plans/new?location=1-1002')).body).toContain('There is a plan for its provider');
    const one = (await page(`/plans/${id}`)).body;
    expect(walked(one, 'people', 'contracts')).toEqual([20, 20]);
    expect(walked(one, 'everybody', 'everybody')).toEqual([20, 20]);
    expect(walked((await page(`/plans/${id}/sheet`)).body, 'area-people', 'areas')).toEqual([20, 20]);
  });

  it('is saved as one file that asks nobody for anything', async () => {
    const id = await write(LOCATION, { ...WHOLE, trigger: '<script>alert(1)</script>' });
    const answer = await worker.dispatch(`http://127.0.0.1/plans/${id}/offline.html`);
    expect(answer.headers.get('Content-Disposition')).toMatch(/^attachment; filename="plan-1-1003-[\d-]+\.html"$/);
    const text = await answer.text();
    expect(text).toContain('&lt;script>');
    expect(text).not.toMatch(/<script|<link|src=|https?:|url\(/);
  });
});
