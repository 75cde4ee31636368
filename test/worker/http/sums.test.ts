/**
 * Every number that says it is a sum or a count, on every page: its link is followed, the rows there are added up, and
 * the two are the same. A number in a table of sums that leads nowhere is a fault as well.
 */
import { type Document, type Element, Window } from 'happy-dom';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadDemo } from './demo-data.ts';
import { loadPlanning, type Planning } from './demo-planning.ts';
import { type HttpWorker, openHttpWorker } from './http-worker.ts';

let worker: HttpWorker;
let planning: Planning;
const pages = new Map<string, Promise<Document>>();

beforeAll(async () => {
  worker = await openHttpWorker({ LOCAL: '1' });
  await loadDemo(worker);
  planning = await loadPlanning(worker);
});
afterAll(() => worker.close());

const HOME = 'http://127.0.0.1';

const parse = (html: string): Document => {
  const { document } = new Window({ url: HOME, settings: { disableJavaScriptEvaluation: true } });
  document.documentElement.innerHTML = html.replace(/^<!doctype html>/, '');
  return document;
};

const read = async (path: string): Promise<Document> => {
  const answer = await worker.dispatch(`${HOME}${path}`, { headers: { Accept: 'text/html' } });
  const html = await answer.text();
  if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}: ${html.slice(0, 300)}`);
  return parse(html);
};

/** A page by its path and query, read once. */
const pageAt = (path: string): Promise<Document> => {
  const known = pages.get(path) ?? read(path);
  pages.set(path, known);
  return known;
};

const attribute = (element: Element, name: string): string => element.getAttribute(name) ?? '';

/** What the rows within an element bring to a sum, in hundredths. */
const broughtBy = (holder: Element, of: string): number =>
  of === 'rows'
    ? holder.querySelectorAll('tr[data-row]').length * 100
    : [...holder.querySelectorAll(`[data-of="${of}"][data-value]`)].reduce(
        (sum, cell) => sum + Math.round(Number(attribute(cell, 'data-value')) * 100),
        0,
      );

const added = new Map<string, Promise<number | null>>();

/** The same over all pages of a list, added up once; null where the rows are not there. */
const rowsComeTo = (address: string, of: string): Promise<number | null> => {
  const key = `${of} ${address}`;
  const known = added.get(key) ?? addUp(address, of);
  added.set(key, known);
  return known;
};

const addUp = async (address: string, of: string): Promise<number | null> => {
  const url = new URL(address, HOME);
  const document = await pageAt(`${url.pathname}${url.search}`);
  const holder = document.getElementById(decodeURIComponent(url.hash.slice(1)));
  if (holder === null) return null;
  const next = document.querySelector('a[rel="next"]');
  if (next === null) return broughtBy(holder, of);
  const rest = await rowsComeTo(`${new URL(attribute(next, 'href'), url).href.replace(/#.*/, '')}${url.hash}`, of);
  return broughtBy(holder, of) + (rest ?? 0);
};

interface Sum {
  readonly words: string;
  readonly href: string;
  readonly of: string;
  readonly value: number;
}

const sumsOn = (document: Document): Sum[] =>
  [...document.querySelectorAll('a[data-sum]')].map((link) => ({
    words: link.textContent.trim(),
    href: attribute(link, 'href'),
    of: attribute(link, 'data-sum'),
    value: Number(attribute(link, 'data-value')),
  }));

/** Sums on a page that their rows do not come to, in words. */
const wrongOn = async (path: string): Promise<string[]> => {
  const wrong: string[] = [];
  for (const { words, href, of, value } of sumsOn(await pageAt(path))) {
    const found = await rowsComeTo(href.startsWith('#') ? `${path}${href}` : href, of);
    if (found !== Math.round(value * 100))
      wrong.push(`${words} (${of}) at ${href}: rows come to ${found === null ? 'nothing' : found / 100}`);
  }
  return wrong;
};

/** Digits that a person reads in the words of a number agree with the number itself. */
const saysOtherwise = ({ words, value }: Sum): boolean => {
  const digits = /[\d,]+(?:\.\d+)?/.exec(words)?.[0].replaceAll(',', '');
  return digits === undefined || Number(digits) !== value;
};

/** Figures in tables of sums that are no links: but for nothing, for shares, and for the rows themselves. */
const unlinkedOn = (document: Document): string[] =>
  [...document.querySelectorAll('table.sums td.number:not([data-of])')]
    .filter((cell) => cell.querySelector('a') === null)
    .map((cell) => (cell.firstChild?.textContent ?? '').trim())
    .filter((words) => /[1-9]/.test(words) && !words.endsWith('%'));

/** `at least` so many sums stand on it: a page that shows none proves nothing. */
const PAGES: readonly (readonly [path: string, atLeast: number])[] = [
  ['/', 4],
  ['/providers/1-90000000101', 3],
  ['/at-risk', 6],
  ['/signals', 1],
  ['/inspections', 1],
  ['/exposure', 40],
  ['/exposure/trend', 1],
  ['/what-if?stop=1-90000000101&do=show', 12],
  ['/what-if?stop=1-90000000101&stop=1-90000000123&do=show', 12],
  ['/scenarios', 2],
  ['/plans', 4],
  ['PLAN', 8],
  ['PLAN/sheet', 3],
  ['/report', 40],
  ['/reconciliation', 6],
];

describe.each(PAGES)('%s', (named, atLeast) => {
  it('leads from each of its sums to rows that come to it', async () => {
    const path = named.replace('PLAN', planning.plan);
    const document = await pageAt(path);
    expect(sumsOn(document).length).toBeGreaterThanOrEqual(atLeast);
    expect(await wrongOn(path)).toEqual([]);
    expect(sumsOn(document).filter(saysOtherwise)).toEqual([]);
    expect(unlinkedOn(document)).toEqual([]);
  });
});
