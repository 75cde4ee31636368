/** What the pages of contingency keep: anew after whatever the product writes that stands in them. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../../shared/calendar/working-days.ts';
import { londonDay } from '../../../shared/ui/age.ts';
import { shownExposure } from '../../../worker/contingency/exposure-view.ts';
import { askWhatIf } from '../../../worker/contingency/what-if.ts';
import { readPlanLines } from '../../../worker/plans/list.ts';
import { shownReport, shownScope } from '../../../worker/report/shown.ts';
import { cqcRecord, type RecordOptions } from '../../support/records.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';
import { exceptionRequest } from '../placements/placement-calls.ts';
import { planCalls } from '../plans/plan-calls.ts';

let worker: HttpWorker;
beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await emptied(worker);
});
afterAll(() => worker.close());

const now = () => new Date();
const TODAY = londonDay(now());
const PERIOD = { from: addDays(TODAY, -90), to: TODAY };
const [QUILLMERE, TALLOWMERE] = ['1-1001', '1-1002'];

const all = async (db: D1Database) => [
  await shownExposure(db),
  await readPlanLines(db),
  await shownReport(db, PERIOD),
  await shownScope(db, PERIOD, 'safe'),
  await askWhatIf({ db, now }, { stop: [QUILLMERE], on: TODAY, perDay: 4 }),
];

/** A database that nothing was kept of. */
const unknown = (): D1Database =>
  new Proxy(worker.db, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });

const shown = async (db: D1Database): Promise<string> =>
  JSON.stringify(await all(db), (_, value) => (value instanceof Map || value instanceof Set ? [...value] : value));

const record = (options: RecordOptions & { locationId: string }) =>
  worker.records.set(options.locationId, cqcRecord({ registeredOn: '2015-01-01', ...options }));
const rated = (rating: string, publishedOn: string) => ({
  legacy: { rating, publishedOn, reportId: `r-${publishedOn}` },
});
const check = () => worker.ask(['admin'], '/v1/checks', { method: 'POST' });
const post = (
  path: string,
  scope: 'contingency:write' | 'statuses:write' | 'exceptions:write' | 'register:write',
  body: unknown,
) =>
  worker.ask([scope], path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'Content-Type': 'application/json' },
  });

const british = (day: string): string => day.split('-').reverse().join('/');

const ENGLAND = {
  ...{ asAt: british(addDays(TODAY, -40)), of: 'Adult social care', source: 'The monthly file', outstanding: '1000' },
  ...{ good: '8000', requiresImprovement: '1500', inadequate: '90', notRated: '' },
};

const begin = async () => {
  record({ locationId: QUILLMERE, name: 'Quillmere Home Care', ...rated('Good', '2025-05-02') });
  record({ locationId: TALLOWMERE, name: 'Tallowmere Care', ...rated('Good', '2025-06-02') });
  await worker.import(
    `location_id,name,area,people,hours_per_week\n${QUILLMERE},,North,5,50\n${TALLOWMERE},,North,3,30\n,Nobody Care,North,2,20\n`,
  );
  await check();
};

const { send, page } = pageCalls(() => worker);
const plans = planCalls(() => worker);

/** Each write that stands in one of them; a removal or an end finds what was written before it. */
const writes = (): readonly (readonly [string, () => Promise<unknown>])[] => {
  const idIn = async (answer: Promise<Response>) => ((await (await answer).json()) as { id: string }).id;
  let [plan, signal, spare, exception] = ['', '', '', ''];
  const reviewOn = addDays(TODAY, 20);
  const figuresCsv = `location_id,people,hours_per_week\n${QUILLMERE},9,90\n`;
  const csv = { method: 'POST', body: figuresCsv, headers: { 'Content-Type': 'text/csv' } };
  return [
    ['figures', () => worker.ask(['register:write'], '/v1/exposure/import', csv)],
    ['the undoing of figures', () => worker.ask(['register:write'], '/v1/exposure/undo', { method: 'POST' })],
    ['a plan', async () => (plan = await plans.write({ location: QUILLMERE }))],
    [
      'a plan activated',
      () =>
        post(`/v1/plans/${plan}/activate`, 'contingency:write', { revision: 1, exercise: false, reason: 'It stops' }),
    ],
    [
      'a signal',
      async () =>
        (signal = await idIn(
          post('/v1/signals', 'contingency:write', {
            ...{ locationId: TALLOWMERE, kind: 'insolvency-notice', on: TODAY, source: 'The Gazette' },
          }),
        )),
    ],
    ['the end of a signal', () => post(`/v1/signals/${signal}/end`, 'contingency:write', { reason: 'Withdrawn' })],
    [
      'spare hours',
      async () =>
        (spare = await idIn(
          post('/v1/spare-hours', 'contingency:write', {
            ...{ locationId: TALLOWMERE, hoursPerWeek: 30, asAt: TODAY, source: 'Weekly return' },
          }),
        )),
    ],
    ['the end of spare hours', () => post(`/v1/spare-hours/${spare}/end`, 'contingency:write', {})],
    [
      'an exception',
      async () =>
        (exception = await idIn(
          post(
            '/v1/exceptions',
            'exceptions:write',
            exceptionRequest({ locationId: QUILLMERE, madeAt: now().toISOString(), alternatives: [] }),
          ),
        )),
    ],
    [
      'a status',
      () =>
        post('/v1/statuses', 'statuses:write', {
          ...{ locationId: TALLOWMERE, kind: 'suspended', reason: 'Missed visits', reviewOn },
        }),
    ],
    ['England’s figures', () => send('/report/england', ENGLAND)],
    [
      'the removal of England’s figures',
      async () => {
        const [, remove = ''] =
          /action="(\/report\/england\/[^"]+\/remove)"/.exec((await page('/report/england')).body) ?? [];
        return send(remove, {});
      },
    ],
    [
      'a name that CQC does not regulate',
      () =>
        post('/v1/names/decisions', 'register:write', {
          written: 'Nobody Care',
          decision: 'not-regulated',
          reason: 'A day centre',
        }),
    ],
    [
      'a fall',
      () => {
        record({ locationId: QUILLMERE, name: 'Quillmere Home Care', ...rated('Inadequate', addDays(TODAY, -3)) });
        return check();
      },
    ],
    [`the closing of an exception`, () => send(`/exceptions/${exception}/close`, { reason: 'Moved on' })],
  ];
};

describe('what pages of contingency keep', () => {
  it('is what would be read anew, after each kind of write', async () => {
    await begin();
    let before = await shown(worker.db);
    for (const [what, write] of writes()) {
      await write();
      const after = await shown(worker.db);
      expect(`${what}: ${after === (await shown(unknown()))}`).toBe(`${what}: true`);
      // A write that changes nothing would show nothing.
      expect(`${what}: ${after === before}`).toBe(`${what}: false`);
      before = after;
    }
  });
});
