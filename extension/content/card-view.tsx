/**
 * What draws the card and looks names up: Preact, the card's views and style, the search. A script of its
 * own, loaded when a card is first needed: what runs in every page only knows the types of this file.
 */
import { render } from 'preact';
import { openSearch, type Search } from '../../shared/names/search.ts';
import { CardBody, type CardDeeds } from '../ui/CardBody.tsx';
import type { CardIndex } from '../ui/card-facts.ts';
import { CARD_STYLE } from '../ui/card-style.ts';
import { copyText } from '../ui/clipboard.ts';
import { createDrafts, type Drafts } from '../ui/drafts.ts';
import { dress } from './dress.ts';
import { factsOf } from './view-facts.ts';
import type { View } from './views.ts';

/** What a person can do in the card that is not done by what draws it. */
type ViewDeeds = Omit<CardDeeds, 'copy' | 'drafts'>;

/** The inside of one card. */
export interface DrawnCard {
  /** Shows a view, with no state of the view before; false, and nothing is drawn, where the index lacks what it is about. */
  show(view: View, index: CardIndex, now: Date, deeds: ViewDeeds): boolean;
  clear(): void;
}

export interface CardView {
  /** Takes an element that stands in our shadow root for a card's, and gives that root the card's style. Once a card. */
  mount(element: HTMLElement): DrawnCard;
  readonly openSearch: (index: Parameters<typeof openSearch>[0]) => Search;
}

const copyIn =
  (element: HTMLElement): CardDeeds['copy'] =>
  async (text) => {
    const view = element.ownerDocument.defaultView;
    return view !== null && copyText(view, text);
  };

const mountWith =
  (drafts: Drafts) =>
  (element: HTMLElement): DrawnCard => {
    const root = element.getRootNode();
    if (root instanceof ShadowRoot) dress(root, element.ownerDocument, CARD_STYLE);
    const copy = copyIn(element);
    let shown = 0;
    return {
      show: (view, index, now, deeds) => {
        const facts = factsOf(view, index, now);
        if (facts === null) return false;
        shown += 1;
        const written = view.kind === 'hit' ? view.hit.entry.source : null;
        render(<CardBody key={shown} facts={facts} written={written} deeds={{ ...deeds, copy, drafts }} />, element);
        return true;
      },
      clear: () => render(null, element),
    };
  };

/** One a frame: what was begun in one card is there in the next. */
export const cardView: CardView = { mount: mountWith(createDrafts()), openSearch };
