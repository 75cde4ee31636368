/** The page of the board and its file: in words, in pages, empty, and however long the register is. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBoard } from '../../../worker/contingency/at-risk.ts';
import { emptied, type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { pageCalls } from '../http/page-calls.ts';
import { boardCalls, report, TODAY } from './at-risk-stage.ts';

let worker: HttpWorker;
const { place, check, list, begin, fall } = boardCalls(() => worker);
const { page } = pageCalls(() => worker);

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
});
afterAll(() => worker.close());

describe('before there is anything', () => {
  it('says that nothing is on the register, and how to begin', async () => {
    await emptied(worker);
    const { status, body } = await page('/at-risk');
    expect(status).toBe(200);
    expect(body).toContain('Nothing is on the register.');
    expect(body).toContain('href="/register/import"');
    expect(body).toContain('What is looked for');
    expect(await list()).toMatchObject({ items: [], found: 0, considered: 0 });
  });

  it('says what was not looked at, and that none of the others shows a sign', async () => {
    await emptied(worker);
    place('1-1004', 'Brindle Care', { legacy: report('Good', 400, 'r-4') });
    place('1-1007', 'Ashlock Care', { legacy: report('Outstanding', 400, 'r-7') });
    await worker.import('location_id,name\n1-1004,\n1-1007,\n1-9999,\n,Nobody Knows Care\n');
    expect((await page('/at-risk')).body).toContain('Nothing could be looked at yet.');
    await check();
    const { body } = await page('/at-risk');
    expect(body).toContain('None of 2 providers shows any of these signs.');
    expect(body).toContain(
      'Not looked at: 1 location that CQC was not read for yet and 1 written name without a location.',
    );
  });
});

describe('the page', () => {
  beforeAll(async () => {
    await begin();
    await fall();
  });

  it('has a page with the same, in words, and its filters in the address', async () => {
    const { body } = await page('/at-risk');
    expect(body).toContain('4</a> of 5 providers show a sign of risk');
    expect(body).toContain(
      '<a class="sum" href="/at-risk?severity=grave#rows" data-sum="rows" data-value="2">2 grave</a>',
    );
    expect(body).toContain('<a href="/alerts?state=all&amp;location=1-1001">Overall fell from Good to Inadequate');
    expect(body).toContain('10 days<div class="rest">Inadequate since');
    expect(body).toContain('not given for 1 of 2');
    const filtered = (await page('/at-risk?severity=grave&type=block&reason=gossip')).body;
    expect(filtered).toMatch(/1<\/a> of <a[^>]*>4 providers<\/a> at risk fits these filters/);
    expect(filtered).toContain('Not understood, and left out: the sign.');
    expect(filtered).toMatch(/<option value="block" selected>/);
    expect((await page('/at-risk?severity=grave&area=East')).body).toContain('Nobody on the board fits these filters.');
  });

  it('leads from each row to what a planner does next', async () => {
    const { body } = await page('/at-risk');
    expect(body).toContain('href="/what-if?stop=1-1001"');
    expect(body).toContain('href="/plans/new?location=1-1001"');
    expect(body).toContain('href="/signals/new?location=1-1001"');
  });

  it('has sums that its rows come to, whatever is asked', async () => {
    for (const [query, sort] of [
      ['', ''],
      ['?plan=none', ''],
      ['?plan=has', '&sort=name'],
      ['?entered=no', ''],
    ] as const) {
      const { body } = await page(`/at-risk${query}${sort}`);
      const shown = (of: string): number[] =>
        [...body.matchAll(new RegExp(`data-of="${of}" data-value="([^"]+)"`, 'g'))].map(([, value]) => Number(value));
      const sums = [...body.matchAll(/href="([^"]+)" data-sum="(\w+)" data-value="([^"]+)"/g)]
        .filter(([, href]) => href === `/at-risk${query}#rows`)
        .map(([, , of, value]) => [of, Number(value)] as const);
      const rows = body.match(/<tr data-row/g)?.length ?? 0;
      const total = (of: string): number => shown(of).reduce((sum, value) => sum + value, 0);
      // Where all of them fit, the sums at the top are theirs.
      if (rows === 4 && sums.length === 0) continue;
      const asked = new Map(sums);
      expect([asked.get('rows'), asked.get('people'), asked.get('hours')], query).toEqual([
        rows,
        total('people'),
        total('hours'),
      ]);
    }
  });

  it('is sorted by the links in its heads', async () => {
    const names = async (sort: string): Promise<(string | undefined)[]> => {
      const { body } = await page(`/at-risk?sort=${sort}`);
      return [...body.matchAll(/class="who"><a href="\/providers\/([^"]+)"/g)].map(([, id]) => id);
    };
    const byName = await names('name');
    expect(byName).toHaveLength(4);
    expect(await names('-name')).toEqual(byName.toReversed());
    expect((await names('-people'))[0]).toBe('1-1001');
    expect((await page('/at-risk?sort=name')).body).toContain('aria-sort="ascending"');
  });

  it('comes as a file that no spreadsheet runs', async () => {
    place('1-1002', '=1+1', { legacy: report('Good', 300, 'r-2') });
    await check();
    const answer = await worker.dispatch('http://127.0.0.1/at-risk.csv?severity=grave');
    expect(answer.headers.get('Content-Disposition')).toBe(`attachment; filename="at-risk-${TODAY}.csv"`);
    const lines = (await answer.text()).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toContain('location_id,name,provider_name,severity,rating');
    expect(lines[2]).toMatch(/^1-1002,'=1\+1,/);
  });
});

describe('a long register', () => {
  beforeAll(begin);

  /** How many statements the board takes. */
  const asked = async (): Promise<number> => {
    let count = 0;
    const db = new Proxy(worker.db, {
      get: (target, name) => {
        if (name === 'prepare') count += 1;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    await readBoard({ db, now: () => new Date() });
    return count;
  };

  /** Rows like the one of 1-1002, with ids of their own. */
  const multiply = async (table: 'location' | 'contract', id: string, own: Record<string, string>): Promise<void> => {
    const { results } = await worker.db
      .prepare(`SELECT name FROM pragma_table_info('${table}')`)
      .all<{ name: string }>();
    const columns = results.map(({ name }) => name);
    const values = columns.map((name) => own[name] ?? `"${name}"`);
    await worker.db
      .prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100)
         INSERT INTO ${table} (${columns.map((name) => `"${name}"`).join(', ')})
         SELECT ${values.join(', ')} FROM n, ${table} WHERE ${id} = '1-1002'`,
      )
      .run();
  };

  it('costs no more questions than a short one', async () => {
    const few = await asked();
    const moved = "json_set(observation, '$.locationId', '1-5' || i)";
    await multiply('location', 'location_id', { location_id: "'1-5' || i", observation: moved });
    await multiply('contract', 'location_id', { location_id: "'1-5' || i", id: "'c' || i" });
    expect((await list()).found).toBe(102);
    expect(await asked()).toBe(few);
  });

  it('comes by pages of 25, and as one file', async () => {
    const { body } = await page('/at-risk?severity=grave&page=5');
    expect(body).toContain('Page 5 of 5.');
    expect(body).toContain('href="/at-risk?severity=grave&amp;page=4"');
    expect(body).not.toContain('The next ones');
    // A page that there is not any more is the last one.
    expect((await page('/at-risk?severity=grave&page=77')).body).toContain('Page 5 of 5.');
    const file = await (await worker.dispatch('http://127.0.0.1/at-risk.csv?severity=grave')).text();
    expect(file.trim().split('\r\n')).toHaveLength(102);
  });
});

describe('who may', () => {
  it.each(['/at-risk', '/at-risk.csv'])('see %s: nobody but at the machine itself', async (path) => {
    const answer = await worker.dispatch(`http://rating-watch.example${path}`, { headers: { Accept: 'text/html' } });
    expect(answer.status).toBe(403);
  });
});
