/** Scenarios, over HTTP and on their pages, on an invented register. */
import Papa from 'papaparse';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ScenarioBody } from '../../../shared/api/scenario.ts';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';
import { codeOf, keptCalls, ON } from './kept-calls.ts';
import { fill } from './what-if-stage.ts';
import { sumsOf } from './what-if-sums.ts';

let worker: HttpWorker;
const { page, send } = pageCalls(() => worker);
const wrongSums = sumsOf(async (path) => (await page(path)).body);
const { post } = keptCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await fill(worker);
});
beforeEach(() =>
  worker.db.batch([worker.db.prepare('DELETE FROM scenario'), worker.db.prepare('DELETE FROM spare_capacity')]),
);
afterAll(() => worker.close());

/** The sums of a line in the first part of a table, as its links give them. */
const figuresOf = (body: string, line: string): string[] => {
  const [, cells = ''] = new RegExp(`<th scope="row">${line}</th>(.*?)</tr>`, 's').exec(body) ?? [];
  return [...cells.matchAll(/data-value="([^"]+)"/g)].map(([, value]) => value ?? '');
};
/** A register in place of the one before. */
const register = async (csv: string): Promise<void> => {
  const answer = await worker.import(csv);
  if (!answer.ok) throw new Error(await answer.text());
};

const save = (more: object = {}) =>
  post('/v1/scenarios', { name: 'Quillmere stops', stop: ['1-901'], on: ON, ...more });
const saved = async (more: object = {}) => {
  const answer = await save(more);
  expect(answer.status).toBe(201);
  return ScenarioBody.strict().parse(await answer.json());
};

describe('a scenario', () => {
  it('is saved with its figures, listed, removed and brought back', async () => {
    const { id, outcome } = await saved();
    expect([outcome.totals.people.sum, outcome.hours.left, outcome.rows.length]).toEqual([20, 160.75, 4]);
    const list = async () => {
      const answer = await worker.ask(['contingency:read'], '/v1/scenarios');
      return ((await answer.json()) as { items: ScenarioBody[] }).items.map((one) => one.id);
    };
    expect(await list()).toEqual([id]);
    expect((await post(`/v1/scenarios/${id}/remove`, {})).status).toBe(204);
    expect(await list()).toEqual([]);
    expect((await page(`/scenarios/${id}`)).body).toContain(`action="/scenarios/${id}/restore"`);
    expect((await send(`/scenarios/${id}/restore`)).to).toBe(`/scenarios/${id}?notice=restored`);
    expect(await list()).toEqual([id]);
    expect((await post('/v1/scenarios/none/remove', {})).status).toBe(404);
  });

  it.each([
    ['an id that nobody knows', { stop: ['1-9999'] }, 422, 'unknown-stop'],
    ['a day past all planning', { on: '2199-01-01' }, 422, 'bad-day'],
    ['no name', { name: ' ' }, 400, 'bad-body'],
    ['nobody that stops', { stop: [] }, 400, 'bad-body'],
  ])('is refused with %s', async (_, more, status, code) => {
    const answer = await save(more);
    expect([answer.status, await codeOf(answer)]).toEqual([status, code]);
  });

  it('is saved from the what-if by its form; a name that is missing is asked for again', async () => {
    const what = await page(`/what-if?stop=1-901&on=${ON}&perDay=4&do=show`);
    const [, offered] = /name="name" [^>]*value="([^"]*)"/.exec(what.body) ?? [];
    expect(offered).toMatch(/^The provider of Quillmere (Home Care|Vale) stops$/);
    const fields = [
      ['stop', '1-901'],
      ['on', ON],
      ['perDay', '4'],
    ] as const;
    const refused = await send('/scenarios', [...fields, ['name', '']]);
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('href="#name"');
    const { to } = await send('/scenarios', [...fields, ['name', 'Winter']]);
    const opened = await page(to ?? '');
    expect(opened.body).toContain('Saved, with its figures of today.');
    expect(opened.body).toContain('Nothing: every figure is what it was.');
    expect(await wrongSums((to ?? '').replace(/\?.*/, ''))).toEqual([]);
  });

  it('says, opened later, what changed: figure by figure and contract by contract', async () => {
    const { id } = await saved();
    await register(
      'location_id,contract_type,area,people,hours_per_week\n1-1001,framework,North,15,100.5\n1-1002,spot,South,2,10\n',
    );
    const { body } = await page(`/scenarios/${id}`);
    expect(figuresOf(body, 'People')).toEqual(['20', '17']);
    expect(body).toContain('>−3<');
    expect([...body.matchAll(/data-label="What">([^<]+)</g)].map(([, what]) => what).sort()).toEqual([
      'Came',
      'Other figures',
      'Went',
      'Went',
      'Went',
    ]);
    expect(await wrongSums(`/scenarios/${id}`)).toEqual([]);
    const file = await page(`/scenarios/${id}/changes.csv`);
    const { data } = Papa.parse<Record<string, string>>(file.body.replace(/^\ufeff/, ''), { header: true });
    expect(data.find(({ figure }) => figure === 'People')).toMatchObject({ when_saved: '20', now: '17' });
    await fill(worker);
  });

  it('says so where it can no longer be worked out, and keeps its figures', async () => {
    const { id } = await saved({ stop: ['name:nowhere home help'], name: 'Nowhere stops' });
    await register('location_id,people\n1-1001,3\n');
    const { status, body } = await page(`/scenarios/${id}`);
    expect(status).toBe(200);
    expect(body).toContain('can no longer be worked out');
    expect(figuresOf(body, 'People')).toEqual(['6']);
    await fill(worker);
  });
});

describe('scenarios compared', () => {
  it('stand side by side, worked out anew, every number with its rows', async () => {
    const one = await saved();
    const other = await saved({ stop: ['1-1001', '1-1003'], name: '=Oakfern <i>too</i>', perDay: 1 });
    const path = `/what-if/compare?scenario=${one.id}&scenario=${other.id}`;
    const { status, body } = await page(path);
    expect(status).toBe(200);
    expect(body).toContain('=Oakfern &lt;i>too&lt;/i>');
    expect(figuresOf(body, 'People')).toEqual(['20', '24']);
    expect(await wrongSums(path)).toEqual([]);
    const { body: file } = await page(path.replace('compare', 'compare.csv'));
    const rows = Papa.parse<string[]>(file.replace(/^\ufeff/, ''), { skipEmptyLines: true }).data;
    expect(rows.find(([area, figure]) => area === 'In all' && figure === 'People')?.slice(2)).toEqual([
      '20',
      'at least',
      '24',
      'at least',
    ]);
    expect(rows.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
  });

  it.each([0, 1, 4])('are two or three, not %i', async (count) => {
    const ids = Array.from({ length: count }, (_, at) => `scenario=${at}`);
    const { status, body } = await page(`/what-if/compare?${ids.join('&')}`);
    expect(status).toBe(422);
    expect(body).toContain('Choose 2 or 3 scenarios');
  });

  it('are listed in any order, with sums of the day on which they were saved', async () => {
    await saved({ name: 'Beech' });
    await saved({ name: 'Alder', stop: ['1-1003'] });
    const names = async (sort: string) =>
      [...(await page(`/scenarios?sort=${sort}`)).body.matchAll(/href="\/scenarios\/[^"/#]+">([^<]+)</g)].map(
        ([, name]) => name,
      );
    expect(await names('name')).toEqual(['Alder', 'Beech']);
    expect(await names('-people')).toEqual(['Beech', 'Alder']);
    expect(await wrongSums('/scenarios')).toEqual([]);
    expect((await page('/scenarios.csv')).body.split('\r\n')[0]).toContain('hours_per_week');
  });

  it('is empty with what to do', async () => {
    expect((await page('/scenarios')).body).toContain('No scenario is saved yet');
    expect((await page('/spare-hours')).body).toContain('No spare hours are known yet');
  });
});
