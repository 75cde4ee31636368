/**
 * Flows in, hits out: the matcher over the flow's text, then the answer for each name found.
 *
 * Budget: about twice a plain reading of each character; all that costs more (ancestors, rows,
 * computed style of split names) is asked of names found only.
 */
import type { IndexEntry, IndexLocation } from '../../shared/api/index-document.ts';
import type { Matcher, NameHit } from '../../shared/names/matcher.ts';
import { resolveHit } from '../../shared/names/resolve.ts';
import { attentionOf } from '../ui/attention.ts';
import { type Cell, cellsOf, isClear, wholeCell } from './cells.ts';
import { fullTextOf, isCut } from './cut.ts';
import { elementOf } from './dom.ts';
import { mayInk } from './filters.ts';
import { type Flow, piecesOf } from './flows.ts';
import { guess, Places, REACH } from './guess.ts';
import type { Hit } from './hits.ts';
import type { Lexicon } from './lexicon.ts';
import { endsCell, LONGEST_NEAR, type Row, rowOf, wholeFieldOf } from './near.ts';

/** Text given to the matcher at once, in UTF-16 units; a name that begins in it may reach past it. */
export const WINDOW = 16_384;

const BLANK = /\s/;

/** Where to cut at or after `at`: only at a blank, so that no word is cut in two. */
const cutAt = (text: string, at: number): number => {
  for (let index = at; index < Math.min(text.length, at + REACH); index += 1) {
    if (BLANK.test(text[index] ?? '')) return index;
  }
  return Math.min(text.length, at);
};

/** Names in a text of any length, a window at a time, so that one long note is not one long task. */
export function* namesIn(text: string, matcher: Matcher): Generator<NameHit[], void, void> {
  let from = 0;
  while (from < text.length) {
    const to = text.length - from <= WINDOW + REACH ? text.length : cutAt(text, from + WINDOW);
    const base = from;
    const hits = matcher
      .find(base === 0 && to === text.length ? text : text.slice(base, to === text.length ? to : to + REACH))
      .map((hit) => ({ ...hit, start: hit.start + base, end: hit.end + base }))
      .filter((hit) => hit.start < to);
    from = Math.max(to, hits.at(-1)?.end ?? 0);
    yield hits;
  }
}

/**
 * The cells of a flow that may hold names; none where it holds none in any case. The layout is asked
 * of seamed flows only, and only near what may be a name. Pauses between pieces of work.
 */
export function* cellsWithNames(
  flow: Flow,
  { index: { matcher }, seams }: Lexicon,
): Generator<void, readonly Cell[], void> {
  if (!flow.seamed) return [wholeCell(flow)];
  const places = new Places();
  for (const found of namesIn(flow.text, matcher)) {
    for (const { start, end } of found) places.add(start, end);
    if (flow.text.length > WINDOW) yield;
  }
  let read = 0;
  for (const stretch of guess(flow, matcher, places)) {
    read += stretch;
    if (read < WINDOW) continue;
    read = 0;
    yield;
  }
  return places.isEmpty ? [] : cellsOf(flow, seams, places.has);
}

/**
 * The text that may choose between the candidates of a name. Where more than one name stands in a
 * row, a postcode may be the other one's: then only what follows this name, up to the next, is its own.
 */
const nearOf = (found: NameHit, entry: IndexEntry, cell: Cell, row: Row | null, { index }: Lexicon): string => {
  const isOther = (hit: NameHit): boolean => {
    const other = index.entry(hit.entry);
    return other?.kind !== 'id' || !other.locations.every((location) => entry.locations.includes(location));
  };
  const text = row?.text ?? cell.flow.text;
  if (text.length <= LONGEST_NEAR && index.matcher.find(text).filter(isOther).length <= 1) return text;
  const after = cell.flow.text.slice(found.end, found.end + REACH);
  return after.slice(0, index.matcher.find(after)[0]?.start ?? after.length);
};

const resolve = (found: NameHit, entry: IndexEntry, cell: Cell, row: Row | null, whole: boolean, lexicon: Lexicon) => {
  const { text } = cell.flow;
  return resolveHit(entry, lexicon.index, {
    text: entry.locations.length > 1 ? nearOf(found, entry, cell, row, lexicon) : text,
    whole,
    before: text.slice(Math.max(0, found.start - REACH), found.start),
    after: text.slice(found.end, found.end + REACH),
  });
};

/** A flow that the page cut short, as it goes on in a hint; null where it was not cut, or no hint goes on with it. */
export const uncut = (flow: Flow): Flow | null => {
  if (!isCut(flow.text)) return null;
  const last = flow.nodes.at(-1);
  const element = last === undefined ? null : elementOf(last);
  const text = element === null ? null : fullTextOf(flow.text, element);
  return text === null ? null : { ...flow, text, cutAt: commonLength(flow.text, text) };
};

const commonLength = (one: string, other: string): number => {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
};

/** Whether a council's person said that this name is not this location. */
const isRejected = ({ canonical }: IndexEntry, location: IndexLocation | null, { rejected }: Lexicon): boolean =>
  location !== null && rejected.some((name) => name.canonical === canonical && name.locationId === location.id);

/** The answer for one name found in a cell, or null where it does not count. */
export const hitFor = (found: NameHit, cell: Cell, lexicon: Lexicon): Hit | null => {
  const { index, seams } = lexicon;
  const entry = index.entry(found.entry);
  const { cutAt = found.end } = cell.flow;
  const pieces = piecesOf(cell.flow, found.start, Math.min(found.end, cutAt));
  const node = pieces[0]?.node;
  if (entry === undefined || node === undefined || !isClear(cell, found.start, found.end) || !mayInk(cell.flow.block))
    return null;
  const raw = cell.flow.text.slice(found.start, Math.min(found.end, cutAt));
  const row = entry.locations.length > 1 ? rowOf(node, seams) : null;
  const field = entry.wholeOnly ? wholeFieldOf(node, raw, cell, index.head.affixes) : null;
  const resolution = resolve(found, entry, cell, row, field !== null, lexicon);
  if (resolution.answer === 'none') return null;
  const location: IndexLocation | null =
    resolution.answer === 'certain' ? (index.location(resolution.location) ?? null) : null;
  if (isRejected(entry, location, lexicon)) return null;
  return {
    id: lexicon.nextId(),
    pieces,
    raw,
    entry,
    resolution,
    location,
    attention: location === null ? null : attentionOf(location),
    block: cell.flow.block,
    contexts: [row?.element ?? null, field].filter((context) => context !== null),
    last: endsCell(cell, found.end),
    cut: found.end > cutAt,
    cell,
  };
};
