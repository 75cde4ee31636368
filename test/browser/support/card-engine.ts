/** What runs in the test page beside the engine: the card by itself, on a name that the test points at. */
import { Card } from '../../../extension/content/card.ts';
import { cardView } from '../../../extension/content/card-view.tsx';
import type { Hit } from '../../../extension/content/hits.ts';
import { HOST_NAME, Host } from '../../../extension/content/host.ts';
import { Listeners } from '../../../extension/content/listen.ts';
import { Measure } from '../../../extension/content/measure.ts';
import type { RefusedName } from '../../../extension/content/rejected-name.ts';
import { Roots } from '../../../extension/content/roots.ts';
import type { Recorded } from '../../../extension/ui/recording.ts';
import type { ExceptionRequest } from '../../../shared/api/exception.ts';
import type { IndexDocument } from '../../../shared/api/index-document.ts';
import type { NameReportRequest } from '../../../shared/api/name-report.ts';
import type { IndexReader } from '../../../shared/names/index-reader.ts';
import { packIndex } from '../../../shared/names/pack.ts';
import { openIndex } from '../../../shared/names/packed.ts';
import type { Found } from '../../../shared/names/search.ts';

declare global {
  interface Window {
    cards: typeof cards;
  }
}

const told: RefusedName[] = [];
const said: (ExceptionRequest | NameReportRequest)[] = [];
/** What the next things said are answered with; when there is none left, that they were recorded. */
const answers: Recorded[] = [];
const answer = async (one: ExceptionRequest | NameReportRequest): Promise<Recorded> => {
  said.push(one);
  return answers.shift() ?? { kind: 'sent', reference: `EX-${said.length}` };
};
let keys = 0;
const newKey = (): string => {
  keys += 1;
  return `00000000-0000-4000-8000-${String(keys).padStart(12, '0')}`;
};
let card: Card | null = null;
let index: IndexReader | null = null;

/** The element's text as a hit on an entry's first location. */
const hitOn = (element: Element, entry: number, isCertain: boolean): Hit => {
  const node = element.firstChild as Text;
  const found = index?.entry(entry);
  const position = found?.locations[0] ?? -1;
  if (found === undefined) throw new Error('no such entry');
  return {
    pieces: [{ node, start: 0, end: node.data.length }],
    raw: node.data,
    entry: found,
    resolution: isCertain
      ? { answer: 'certain', location: position, why: 'The name equals the registered name.' }
      : { answer: 'check', candidates: found.locations, why: 'Several have this name.' },
    location: isCertain ? (index?.location(position) ?? null) : null,
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
      recording: { newKey, exception: answer, nameReport: answer },
    });
  },
  /** Opens on the element of this id, as a hit on an entry of the index. */
  openOn: (id: string, entry: number, isCertain = true, how: 'focus' | 'hover' = 'focus'): boolean => {
    const element = document.getElementById(id) as Element;
    return index !== null && card?.open(hitOn(element, entry, isCertain), index, how, null) === true;
  },
  close: (): void => card?.close(),
  /** The page no longer says what the card is about. */
  drop: (): void => {
    if (card?.hit != null) card.drop(card.hit);
  },
  openFound: (query: string, found: readonly Found[], near: DOMRect | null = null): boolean =>
    index !== null && card?.openFound(query, found, index, near) === true,
  isOpen: (): boolean => card?.isOpen === true,
  /** What was said to be another provider's. */
  told: (): readonly RefusedName[] => told,
  /** What was recorded in the card. */
  said: (): readonly (ExceptionRequest | NameReportRequest)[] => said,
  answerWith: (...next: Recorded[]): void => void answers.push(...next),
};

export type CardEngine = typeof cards;

window.cards = cards;
