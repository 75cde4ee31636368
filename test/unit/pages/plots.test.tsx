/** Plots: the picture and its table say the same numbers, whatever they are. */
import fc from 'fast-check';
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { METHOD_CHANGES } from '../../../shared/ratings/method-changes.ts';
import { BarPlot } from '../../../worker/pages/plots/bars.tsx';
import { timeScale } from '../../../worker/pages/plots/time-scale.ts';
import { TrendPlot } from '../../../worker/pages/plots/trend.tsx';
import { dodged } from '../../../worker/pages/plots/trend-field.ts';

/** Every datum as "row|column|value", in the picture and in the table. */
const readBoth = (html: string): { picture: string[]; table: string[] } => {
  const [picture = '', table = ''] = html.split('<table>');
  const read = (part: string) =>
    [...part.matchAll(/data-row="([^"]*)" data-column="([^"]*)" data-value="([^"]*)"/g)].map((found) =>
      found.slice(1).join('|'),
    );
  return { picture: read(picture), table: read(table) };
};

/** What a browser could not draw, or a Content-Security-Policy without inline styles would drop. */
const UNDRAWABLE = /NaN|Infinity|undefined|="null"|style=/;

const draw = (plot: VNode): string => renderToString(plot);

const name = fc.oneof(fc.constantFrom('<script>', '"x"', '', 'Æ&'), fc.string({ maxLength: 12 }));
const count = fc.oneof(fc.constantFrom(0, 1, 57_000), fc.nat(400));
const keys = ['good', 'inadequate', 'not-rated', 'other'];

describe('bars', () => {
  const columns = keys.map((key) => ({ key, name: key }));
  const rows = fc.array(fc.tuple(name, fc.record(Object.fromEntries(keys.map((key) => [key, count])))), {
    minLength: 1,
    maxLength: 6,
  });

  it('draw every count but nought, which the table has as well', () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const html = draw(
          <BarPlot
            id="b"
            caption="Ratings"
            head="Who"
            columns={columns}
            rows={drawn.map(([title, values], index) => ({ key: `r${index}`, name: title, values }))}
          />,
        );
        const { picture, table } = readBoth(html);
        expect(table.length).toBe(drawn.length * keys.length);
        expect(picture).toEqual(table.filter((datum) => !datum.endsWith('|0')));
        expect(html).not.toMatch(UNDRAWABLE);
        expect(html).not.toContain('<script>');
      }),
    );
  });

  it('fill their width exactly, in the order of the columns', () => {
    const html = draw(
      <BarPlot
        id="b"
        caption="Ratings"
        head="Who"
        columns={columns}
        rows={[{ key: 'r', name: 'All', values: { good: 1, inadequate: 2, other: 1 } }]}
      />,
    );
    const parts = [...html.matchAll(/<rect x="([\d.]+)%" y="\d+" width="([\d.]+)%"/g)].map((found) =>
      found.slice(1).map(Number),
    );
    expect(parts).toEqual([
      [0, 25],
      [25, 50],
      [75, 25],
    ]);
  });

  it('lead from each count to its rows, and tell shares without rounding something to nothing', () => {
    const values = { good: 999, inadequate: 1 };
    const row = { key: 'r', name: 'All', values, href: (column: string) => `/x?rating=${column}#rows` };
    const html = draw(<BarPlot id="b" caption="Ratings" head="Who" columns={columns.slice(0, 2)} rows={[row]} />);
    expect(html).toContain('<a class="sum" href="/x?rating=inadequate#rows" data-sum="rows" data-value="1">1</a>');
    expect(html).toContain('under 1%');
    expect(html).toContain('over 99%');
  });

  it('say that there is nothing, and that a row has none', () => {
    expect(draw(<BarPlot id="b" caption="Ratings" head="Who" columns={columns} rows={[]} />)).toContain(
      'nothing to draw',
    );
    const html = draw(
      <BarPlot id="b" caption="Ratings" head="Who" columns={columns} rows={[{ key: 'r', name: 'All', values: {} }]} />,
    );
    expect(html).toContain('All: none');
  });

  it('tell neighbours apart by their drawing', () => {
    const html = draw(
      <BarPlot id="b" caption="C" head="H" columns={columns} rows={[{ key: 'r', name: 'All', values: { good: 1 } }]} />,
    );
    const fills = [...html.matchAll(/<rect x="1" y="1" width="16" height="16" fill="([^"]+)"/g)].map(
      (found) => found[1],
    );
    expect(new Set(fills).size).toBe(columns.length);
    for (const fill of fills) expect(html).toContain(`id="${fill?.slice(5, -1)}"`);
  });
});

const day = fc
  .integer({ min: 0, max: 4000 })
  .map((days) => new Date(Date.UTC(2014, 9, 1 + days)).toISOString().slice(0, 10));

describe('a trend', () => {
  const columns = keys.slice(0, 3).map((key) => ({ key, name: key }));
  const point = fc.record({
    on: fc.oneof(day, fc.constant('2020-01-01')),
    values: fc.record(Object.fromEntries(columns.map(({ key }) => [key, fc.option(count)]))),
  });

  it('draws every number that its table has, and nothing where none is known', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 12 }), (points) => {
        const html = draw(
          <TrendPlot id="t" caption="People" columns={columns} points={points} marks={METHOD_CHANGES} />,
        );
        const { picture, table } = readBoth(html);
        const known = points.flatMap(({ values }) => Object.values(values)).filter((value) => value !== null);
        expect(table.length).toBe(known.length);
        expect(picture.toSorted()).toEqual(table.toSorted());
        expect(new Set(table).size).toBe(table.length);
        expect(html).not.toMatch(UNDRAWABLE);
      }),
    );
  });

  it('marks the days within it, in the picture and in words, and no others', () => {
    const points = [
      { on: '2019-01-01', values: { good: 1 } },
      { on: '2020-01-01', values: { good: 2 } },
    ];
    const html = draw(<TrendPlot id="t" caption="P" columns={columns} points={points} marks={METHOD_CHANGES} />);
    expect([...html.matchAll(/data-mark="([^"]+)"/g)].map((found) => found[1])).toEqual(['2019-04-01', '2019-04-01']);
  });

  it('has its days from left to right and the larger number higher', () => {
    const points = [
      { on: '2020-01-01', values: { good: 9 } },
      { on: '2019-01-01', values: { good: 3 } },
    ];
    const html = draw(<TrendPlot id="t" caption="P" columns={columns} points={points} />);
    const [first = [], second = []] = [...html.matchAll(/<circle cx="([\d.]+)%" cy="([\d.]+)"/g)].map((found) =>
      found.slice(1).map(Number),
    );
    expect(first[0]).toBeLessThan(second[0] ?? 0);
    expect(first[1]).toBeGreaterThan(second[1] ?? 0);
  });

  it('says that there is nothing', () => {
    expect(draw(<TrendPlot id="t" caption="P" columns={columns} points={[]} />)).toContain('nothing to draw');
  });
});

describe('the scale of days', () => {
  it('keeps every day within the plot, in order, with few names and none twice', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 20 }), (days) => {
        const { x, from, to, ticks } = timeScale(days);
        const places = days.toSorted().map(x);
        expect(places).toEqual(places.toSorted((one, other) => one - other));
        for (const place of [...places, ...ticks.map((tick) => tick.x)]) {
          expect(place).toBeGreaterThanOrEqual(from);
          expect(place).toBeLessThanOrEqual(to);
        }
        expect(new Set(ticks.map(({ words }) => words)).size).toBe(ticks.length);
        expect(ticks.length).toBeLessThanOrEqual(6);
      }),
    );
  });
});

describe('names at the ends of lines', () => {
  it('keep apart and stay in the plot', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 30, max: 230 }), { maxLength: 6 }), (heights) => {
        const placed = dodged(heights, 230).toSorted((one, other) => one - other);
        placed.slice(1).forEach((height, index) => {
          expect(height - (placed[index] ?? 0)).toBeGreaterThanOrEqual(14);
        });
        expect(placed.at(-1) ?? 0).toBeLessThanOrEqual(230);
      }),
    );
  });
});

describe('changes of method', () => {
  it('stand in order, each with where CQC says so', () => {
    expect(METHOD_CHANGES.map(({ on }) => on)).toEqual(METHOD_CHANGES.map(({ on }) => on).toSorted());
    for (const { on, source } of METHOD_CHANGES) {
      expect(on).toMatch(/^\d{4}-\d{2}-\d{2}$/);
      expect(source).toMatch(/^CQC, /);
    }
  });
});
