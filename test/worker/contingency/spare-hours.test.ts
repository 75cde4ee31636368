/** Spare hours, over HTTP and on their page, on an invented register. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/calendar/working-days.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';
import { codeOf, keptCalls, OAKFERN, ON, spare, TODAY } from './kept-calls.ts';
import { fill } from './what-if-stage.ts';
import { sumsOf } from './what-if-sums.ts';

let worker: HttpWorker;
const { page, send } = pageCalls(() => worker);
const wrongSums = sumsOf(async (path) => (await page(path)).body);
const { post, whatIf, entered, inForce, audited } = keptCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await fill(worker);
});
beforeEach(() =>
  worker.db.batch([worker.db.prepare('DELETE FROM scenario'), worker.db.prepare('DELETE FROM spare_capacity')]),
);
afterAll(() => worker.close());

describe('spare hours', () => {
  it('are laid against the need of each area once, with their day and source', async () => {
    await entered({ asAt: addDays(TODAY, -29) });
    const { gap, capacity } = await whatIf('stop=1-1001');
    expect(gap.hoursPerWeek).toEqual({
      needed: { sum: 120.75, notGiven: 1 },
      spare: 30,
      left: 90.75,
      byArea: [
        {
          area: 'East',
          needed: { sum: 20.25, notGiven: 0 },
          spare: expect.any(Number),
          left: expect.any(Number),
          silent: 0,
        },
        {
          area: 'North',
          needed: { sum: 100.5, notGiven: 1 },
          spare: expect.any(Number),
          left: expect.any(Number),
          silent: 0,
        },
      ],
    });
    expect(gap.hoursPerWeek.byArea.reduce((sum, area) => sum + area.spare, 0)).toBe(30);
    expect(capacity.flatMap(({ alternatives }) => alternatives.map((one) => one.spare))).toEqual([
      expect.objectContaining({ hoursPerWeek: 30, old: true, everywhere: true, source: 'Weekly return' }),
      expect.objectContaining({ hoursPerWeek: 30, old: true }),
    ]);
  });

  it('of who stops, is of the same provider or at risk count nowhere', async () => {
    for (const locationId of ['1-1001', '1-1002', '1-1005', '1-1007']) await entered({ locationId });
    const { gap } = await whatIf('stop=1-1001');
    expect([gap.hoursPerWeek.spare, gap.hoursPerWeek.left]).toEqual([0, 120.75]);
  });

  it('are replaced area by area, taken back, ended and resumed, each audited', async () => {
    const before = (await audited('spare-hours.entered')) ?? 0;
    await entered();
    await entered({ area: ' NORTH', hoursPerWeek: 12.5 });
    const { id } = await entered({ area: 'north', hoursPerWeek: 8 });
    expect(await inForce()).toEqual([
      [null, 30],
      ['North', 8],
    ]);
    expect((await send(`/spare-hours/${id}/undo`)).to).toContain('notice=undone');
    expect(await inForce()).toEqual([
      [null, 30],
      ['North', 12.5],
    ]);
    expect((await send(`/spare-hours/${id}/resume`)).to).toContain('notice=nothing');
    expect((await post(`/v1/spare-hours/${id}/end`, {})).status).toBe(409);
    expect(((await audited('spare-hours.entered')) ?? 0) - before).toBe(3);
  });

  it.each([
    ['nobody watched', { locationId: '1-9999' }, 'not-watched'],
    ['an area that the register has not', { area: 'Atlantis' }, 'unknown-area'],
    ['a day ahead', { asAt: addDays(TODAY, 1) }, 'day-ahead'],
  ])('are refused for %s', async (_, more, code) => {
    const answer = await post('/v1/spare-hours', spare(more));
    expect([answer.status, await codeOf(answer)]).toEqual([422, code]);
    expect(await inForce()).toEqual([]);
  });

  it('are entered from a what-if and lead back to it; what was typed stays where something is wrong', async () => {
    const back = `/what-if?stop=1-1001&on=${ON}&perDay=4`;
    const form = await page(`/spare-hours/new?${new URLSearchParams({ location: OAKFERN, area: 'north', back })}`);
    expect(form.body).toMatch(/<option selected value="North"|<option value="North" selected/);
    const typed = { locationId: OAKFERN, area: '', hoursPerWeek: 'ten', asAt: TODAY, source: 'Call', back };
    const wrong = await send('/spare-hours', typed);
    expect(wrong.status).toBe(400);
    expect(wrong.body).toContain('href="#hoursPerWeek"');
    expect(wrong.body).toContain('value="ten"');
    const { status, to } = await send('/spare-hours', { ...typed, hoursPerWeek: '10' });
    expect(status).toBe(303);
    const after = await page(to ?? '');
    expect(after.body).toContain(`href="${back.replaceAll('&', '&amp;')}"`);
    expect(after.body).toMatch(/action="\/spare-hours\/[^"]+\/undo"/);
    expect(await wrongSums(`${back}&do=show`)).toEqual([]);
    expect((await page(back)).body).toContain('href="#spare"');
  });

  it('come back to no page but a what-if, and are entered by no other site’s form', async () => {
    const form = await page(`/spare-hours/new?location=${OAKFERN}&back=//evil.example/what-if?x`);
    expect(form.body).not.toContain('evil.example');
    expect((await send('/spare-hours', spare(), { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await post('/v1/spare-hours', spare(), 'contingency:read')).status).toBe(403);
  });
});
