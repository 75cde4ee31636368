/** Inspections that are expected: every day that was named, slips, what closes them, and those of special measures. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { InspectionBody, InspectionListBody } from '../../../shared/api/inspection.ts';
import { addDays } from '../../../shared/calendar/working-days.ts';
import { addMonths } from '../../../shared/risk/clocks.ts';
import { dayWords } from '../../../shared/ui/age.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';
import { ago, boardCalls, report, TODAY } from './at-risk-stage.ts';
import { codeOf, enteredCalls } from './entered-stage.ts';

let worker: HttpWorker;
const { begin, fall, one, place, check } = boardCalls(() => worker);
const { page, send } = pageCalls(() => worker);
const { post } = enteredCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await begin();
});
beforeEach(() => worker.db.exec('DELETE FROM expected_inspection_date; DELETE FROM expected_inspection'));
afterAll(() => worker.close());

const promised = { locationId: '1-1002', ground: 'promised', expectedOn: ago(172), source: 'CQC’s letter' };

const entered = async (body: unknown = promised) => {
  const answer = await post('/v1/inspections', body);
  expect(answer.status).toBe(201);
  return InspectionBody.strict().parse(await answer.json());
};

const inspections = async (query = '') =>
  InspectionListBody.strict().parse(await (await worker.ask(['contingency:read'], `/v1/inspections${query}`)).json())
    .items;

/** As if it had been entered so many days ago. */
const enteredAgo = (days: number) =>
  worker.db
    .prepare('UPDATE expected_inspection SET entered_at = ?1')
    .bind(`${ago(days)}T09:00:00.000Z`)
    .run();

describe('an inspection that is expected', () => {
  it('keeps every day that was named, and waits past the last', async () => {
    const { id } = await entered();
    await post(`/v1/inspections/${id}/date`, { expectedOn: ago(82), source: 'Call with CQC' });
    const moved = await post(`/v1/inspections/${id}/date`, { expectedOn: ago(41), source: 'Call with CQC' });
    expect(await moved.json()).toMatchObject({
      firstExpectedOn: ago(172),
      expectedOn: ago(41),
      moves: 2,
      daysPast: 41,
      words: `First expected ${dayWords(ago(172))}, moved twice, now ${dayWords(ago(41))}, waiting 41 days past expected.`,
      dates: [{ number: 1 }, { number: 2, expectedOn: ago(82), source: 'Call with CQC' }, { number: 3 }],
    });
    expect((await one('1-1002'))?.clocks.inspection).toEqual({
      ...{ on: ago(41), daysLeft: 0, daysPast: 41 },
      ...{ firstOn: ago(172), moves: 2 },
    });
  });

  it.each<[string, object, unknown]>([
    ['is of nobody on the register', { ...promised, locationId: '1-9999' }, [422, 'not-watched']],
    ['is too far off', { ...promised, expectedOn: addMonths(TODAY, 37) }, [422, 'day-too-far']],
    ['names a person', { ...promised, source: 'Call with Mary Whitlock' }, [422, 'personal-data']],
    [
      'is of special measures, which follow from the rating',
      { ...promised, ground: 'special-measures' },
      [400, 'bad-body'],
    ],
  ])('is refused where it %s', async (_, body, expected) => {
    expect(await codeOf(await post('/v1/inspections', body))).toEqual(expected);
  });

  it('is not entered twice, and not moved to the day it has', async () => {
    const { id } = await entered();
    expect(await codeOf(await post('/v1/inspections', promised))).toEqual([409, 'entered-already']);
    const same = { expectedOn: promised.expectedOn, source: 'Again' };
    expect(await codeOf(await post(`/v1/inspections/${id}/date`, same))).toEqual([409, 'entered-already']);
    expect(await codeOf(await post('/v1/inspections/none/date', same))).toEqual([404, 'inspection-unknown']);
  });
});

describe('what ends it', () => {
  it('is a newer report, which is told as the evidence', async () => {
    await entered();
    await enteredAgo(30);
    expect((await inspections())[0]?.state).toBe('expected');
    place('1-1002', 'Tallowmere Care', {
      legacy: report('Requires improvement', 5, 'r-22'),
      past: [report('Good', 300, 'r-2')],
    });
    await check();
    expect((await inspections('?state=over'))[0]).toMatchObject({
      state: 'done',
      doneBy: { publishedOn: ago(5) },
      daysPast: 0,
      words: `Done: a report was published on ${dayWords(ago(5))}.`,
    });
    expect((await one('1-1002'))?.clocks.inspection).toBeNull();
    await begin();
  });

  it('is a person with a reason, and Undo takes that back', async () => {
    const { id } = await entered();
    expect((await send(`/inspections/${id}/close`, { reason: '' })).body).toContain(
      'Say why it is not expected any more.',
    );
    const closed = await send(`/inspections/${id}/close`, { reason: 'CQC cancelled it' });
    const shown = (await page(closed.to ?? '')).body;
    const undo = /action="(\/inspections\/[^"]+\/reopen)"/.exec(shown)?.[1] ?? '';
    expect((await inspections('?state=over')).map(({ words }) => words)).toEqual(['Closed: CQC cancelled it.']);
    expect(await codeOf(await post(`/v1/inspections/${id}/close`, { reason: 'Again' }))).toEqual([
      409,
      'inspection-closed',
    ]);
    await send(undo);
    expect((await inspections()).map((inspection) => inspection.id)).toEqual([id]);
    const audit = await worker.db.prepare('SELECT action FROM audit WHERE subject = ?1 ORDER BY seq').bind(id).all();
    expect(audit.results.map(({ action }) => action)).toEqual([
      'inspection.entered',
      'inspection.closed',
      'inspection.reopened',
    ]);
  });
});

describe('the page', () => {
  it('says how to begin where none is expected', async () => {
    const { body } = await page('/inspections');
    expect(body).toContain('No inspection is expected.');
    expect(body).toContain('action="/inspections/new"');
  });

  it('takes what is typed, and shows it again with what is wrong', async () => {
    const form = (await page('/inspections/new?location=1-1002')).body;
    expect(form).toContain('Enter an expected inspection: Tallowmere Care');
    const typed = { locationId: '1-1002', ground: 'requested', expectedOn: '31/02/2026', source: 'Our letter' };
    const refused = await send('/inspections', typed);
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('is no day of the calendar');
    expect(refused.body).toContain('value="Our letter"');
    const done = await send('/inspections', { ...typed, expectedOn: '01/12/2026' });
    expect(done.to).toContain('notice=entered');
    const undo = /action="(\/inspections\/[^"]+\/undo)"/.exec((await page(done.to ?? '')).body)?.[1] ?? '';
    expect((await send(undo)).to).toContain('notice=undone');
    expect(await inspections()).toEqual([]);
  });

  it('holds special measures beside what was entered, the overdue first, and counts its rows', async () => {
    await fall();
    await entered({ ...promised, expectedOn: ago(3) });
    await entered({ ...promised, locationId: '1-1004', ground: 'requested', expectedOn: addDays(TODAY, 9) });
    const { body } = await page('/inspections');
    const rows = [...body.matchAll(/<tr data-row[^>]*>.*?href="\/providers\/([^"]+)"/g)].map(([, id]) => id);
    expect(rows).toEqual(['1-1002', '1-1004', '1-1001']);
    expect(body).toMatch(/href="\/inspections#rows"[^>]*data-value="3"/);
    expect(body).toMatch(/href="\/inspections\?state=overdue#rows"[^>]*data-value="1"/);
    expect(body).toContain(`Special measures: expected by ${dayWords(addMonths(ago(10), 6))}`);
    expect((await page('/inspections?state=overdue')).body.match(/<tr data-row/g)).toHaveLength(1);
    const file = await (await worker.dispatch('http://127.0.0.1/inspections.csv?state=overdue')).text();
    expect(file.trim().split('\r\n')).toHaveLength(2);
    expect((await worker.dispatch('http://rating-watch.example/inspections')).status).toBe(403);
    expect((await send('/inspections', {}, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });
});
