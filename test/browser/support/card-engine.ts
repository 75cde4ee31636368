/** What runs in the test page beside the engine: the card by itself, on a name that the test points at. */
import { Card } from '../../../extension/content/card.ts';
import { cardView } from '../../../extension/content/card-view.tsx';
import type { Hit } from '../../../extension/content/hits.ts';
import { HOST_NAME, Host } from '../../../extension/content/host.ts';
import { Listeners } from '../../../extension/content/listen.ts';
import { Measure } from '../../../extension/content/measure.ts';
import type { RejectedName } from '../../../extension/content/rejected-name.ts';
import { Roots } from '../../../extension/content/roots.ts';
import type { IndexDocument } from '../../../shared/api/index-document.ts';
import type { IndexReader } from '../../../shared/names/index-reader.ts';
import { packIndex } from '../../../shared/names/pack.ts';
import { openIndex } from '../../../shared/names/packed.ts';
import type { Found } from '../../../shared/names/search.ts';

declare global {
  interface Window {
    cards: typeof cards;
  }
}

const told: RejectedName[] = [];
let card: Card | null = null;
let index: IndexReader | null = null;

/** The element's text as a hit on an entry's first location. */
const hitOn = (element: Element, entry: number): Hit => {
  const node = element.firstChild as Text;
  const found = index?.entry(entry);
  const position = found?.locations[0] ?? -1;
  if (found === undefined) throw new Error('no such entry');
  return {
    pieces: [{ node, start: 0, end: node.data.length }],
    raw: node.data,
    entry: found,
    resolution: { answer: 'certain', location: position, why: 'The name equals the registered name.' },
    location: index?.location(position) ?? null,
    block: element,
  } as unknown as Hit;
};

const cards = {
  /** Makes the card of an index. */
  start(document: IndexDocument): void {
    index = openIndex(packIndex(document));
    const { signal } = new AbortController();
    const listeners = new Listeners(signal);
    const page = window.document;
    const roots = new Roots({ openClosedRoot: undefined, own: HOST_NAME, found: () => {} });
    card = new Card({
      document: page,
      host: new Host({ document: page, shadowMode: 'open', listeners, signal }),
      listeners,
      measure: new Measure(page, roots),
      now: () => new Date('2026-11-21T09:00:00Z'),
      loadCard: async () => cardView,
      isStill: () => true,
      changed: () => {},
      onNotThis: (name) => told.push(name),
    });
  },
  /** Opens on the element of this id, as a hit on an entry of the index. */
  openOn: (id: string, entry: number): boolean =>
    index !== null && card?.open(hitOn(document.getElementById(id) as Element, entry), index, 'focus', null) === true,
  openFound: (query: string, found: readonly Found[], near: DOMRect | null = null): boolean =>
    index !== null && card?.openFound(query, found, index, near) === true,
  isOpen: (): boolean => card?.isOpen === true,
  /** What was said to be another provider's. */
  told: (): readonly RejectedName[] => told,
};

export type CardEngine = typeof cards;

window.cards = cards;
