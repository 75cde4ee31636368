/**
 * Flows in, hits out: the matcher over the flow's text, then the answer for each name found.
 *
 * Budget: about twice a plain reading of each character; all that costs more (ancestors, rows,
 * computed style of split names) is asked of names found only.
 */
import type { IndexDocument, IndexLocation } from '../../shared/api/index-document.ts';
import type { Matcher, NameHit } from '../../shared/names/matcher.ts';
import { resolveHit } from '../../shared/names/resolve.ts';
import { attentionOf } from '../ui/attention.ts';
import { mayInk } from './filters.ts';
import { type Flow, piecesOf } from './flows.ts';
import type { Hit } from './hits.ts';
import { endsFlow, rowOf, wholeFieldOf } from './near.ts';

/** Text given to the matcher at once, and how far past it a name that begins in it may reach; UTF-16 units. */
export const WINDOW = 16_384;
const REACH = 512;

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

/** A compiled index, ready to answer; `nextId` numbers the hits. */
export interface Lexicon {
  readonly index: IndexDocument;
  readonly matcher: Matcher;
  readonly nextId: () => number;
}

/** The answer for one name found in a flow, or null where it does not count. */
export const hitFor = (found: NameHit, flow: Flow, lexicon: Lexicon): Hit | null => {
  const { index } = lexicon;
  const entry = index.entries[found.entry];
  const pieces = piecesOf(flow, found.start, found.end);
  const node = pieces[0]?.node;
  if (entry === undefined || node === undefined || !mayInk(pieces)) return null;
  const raw = flow.text.slice(found.start, found.end);
  const row = entry.locations.length > 1 ? rowOf(node) : null;
  const field = entry.wholeOnly ? wholeFieldOf(node, raw, flow) : null;
  const resolution = resolveHit(entry, index.locations, {
    text: row?.text ?? flow.text,
    whole: field !== null,
    before: flow.text.slice(Math.max(0, found.start - REACH), found.start),
    after: flow.text.slice(found.end, found.end + REACH),
  });
  if (resolution.answer === 'none') return null;
  const location: IndexLocation | null =
    resolution.answer === 'certain' ? (index.locations[resolution.location] ?? null) : null;
  return {
    id: lexicon.nextId(),
    pieces,
    raw,
    entry,
    resolution,
    location,
    attention: location === null ? null : attentionOf(location),
    block: flow.block,
    contexts: [row?.element ?? null, field].filter((context) => context !== null),
    last: endsFlow(flow, found.end),
  };
};
