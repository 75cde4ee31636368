/**
 * Names in what a page's fields hold. Nothing can be painted there, so they are for the list alone:
 * read when it is asked for, and at no other time.
 *
 * Budget: one walk over the page's elements and one reading of the values; nothing between two lists.
 */
import type { IndexEntry, IndexLocation } from '../../shared/api/index-document.ts';
import type { IndexReader } from '../../shared/names/index-reader.ts';
import type { NameHit } from '../../shared/names/matcher.ts';
import { type Resolution, resolveHit } from '../../shared/names/resolve.ts';
import { type Attention, attentionOf } from '../ui/attention.ts';
import { bringIntoView, isAttached, isElement, isShown, nameOf } from './dom.ts';
import { REACH } from './guess.ts';
import { matchOf, type PageMatch } from './list.ts';
import { namesIn } from './match.ts';
import type { RejectedName } from './rejected-name.ts';

/** NodeFilter.SHOW_ELEMENT */
const ELEMENTS = 1;
/** Text read of all fields together, in UTF-16 units. */
const MOST_TEXT = 4_000_000;
/** What a field says it is for (HTML Standard, section 4.10.18.7, "autofill"): secrets are nobody's names. */
const SECRET = /\b(?:current-password|new-password|one-time-code|cc-[a-z-]+)\b/i;

type Field = HTMLInputElement | HTMLTextAreaElement;

export interface FieldsOptions {
  readonly document: Document;
  /** The shadow root of an element, where it has one that may be entered. */
  readonly rootOf: (element: Element) => ShadowRoot | null;
  /** Numbers the matches, from the same row of numbers as the page's. */
  readonly nextId: () => number;
  readonly rejected: readonly RejectedName[];
}

interface Found {
  readonly entry: IndexEntry;
  readonly resolution: Exclude<Resolution, { answer: 'none' }>;
  readonly location: IndexLocation | null;
  readonly attention: Attention | null;
}

/** Whether an element is a field for text that people may see: never a password, a number, an address of mail or what is hidden. */
const isField = (element: Element): element is Field => {
  const name = nameOf(element);
  if (name !== 'textarea' && name !== 'input') return false;
  const { type, autocomplete } = element as Field;
  if (name === 'input' && type !== 'text' && type !== 'search') return false;
  return !SECRET.test(autocomplete) && isShown(element, { visibilityProperty: true });
};

/** The fields of a tree and of the shadow trees in it, in page order. */
function* fieldsUnder(root: Node, document: Document, rootOf: FieldsOptions['rootOf']): Generator<Field, void, void> {
  const elements = document.createNodeIterator(root, ELEMENTS);
  for (let node = elements.nextNode(); node !== null; node = elements.nextNode()) {
    if (!isElement(node)) continue;
    if (isField(node)) yield node;
    const shadow = rootOf(node);
    if (shadow !== null) yield* fieldsUnder(shadow, document, rootOf);
  }
}

/** The line of a value that a name stands in; nothing where another name stands there too: a postcode may be that one's. */
const nearOf = (hit: NameHit, value: string, { matcher }: IndexReader): string => {
  const [before = ''] = value
    .slice(Math.max(0, hit.start - REACH), hit.start)
    .split(/[\r\n]/)
    .slice(-1);
  const [after = ''] = value.slice(hit.end, hit.end + REACH).split(/[\r\n]/);
  const line = before + value.slice(hit.start, hit.end) + after;
  return matcher.find(line).length === 1 ? line : '';
};

export class Fields {
  readonly #options: FieldsOptions;
  /** The number of each name of a field: the same in the next list, since that may be made before this one is used. */
  readonly #numbers = new WeakMap<Field, Map<string, number>>();
  /** Where the matches of the last list stand. */
  #places = new Map<number, Field>();

  constructor(options: FieldsOptions) {
    this.#options = options;
  }

  /** The names in rendered fields, one match for each name of a field. */
  list(index: IndexReader): PageMatch[] {
    const { document, rootOf } = this.#options;
    this.#places = new Map();
    const matches: PageMatch[] = [];
    let left = MOST_TEXT;
    for (const field of fieldsUnder(document, document, rootOf)) {
      const value = field.value.slice(0, left);
      left -= value.length;
      for (const [name, found] of this.#namesOf(value, index)) {
        const id = this.#numberOf(field, name);
        this.#places.set(id, field);
        matches.push(matchOf({ id, ...found }, index, 'field'));
      }
      if (left <= 0) break;
    }
    return matches;
  }

  /** Brings the field of a match into view and puts the keyboard into it; false where the number is none of the last list's. */
  jumpTo(matchId: number): boolean {
    const field = this.#places.get(matchId);
    if (field === undefined || !isAttached(field)) return false;
    bringIntoView(field, { block: 'center', inline: 'nearest', behavior: 'instant' });
    field.focus({ preventScroll: true });
    return true;
  }

  #numberOf(field: Field, name: string): number {
    const numbers = this.#numbers.get(field) ?? new Map<string, number>();
    const number = numbers.get(name) ?? this.#options.nextId();
    this.#numbers.set(field, numbers.set(name, number));
    return number;
  }

  /** By what they mean. */
  #namesOf(value: string, index: IndexReader): Map<string, Found> {
    const names = new Map<string, Found>();
    for (const hits of namesIn(value, index.matcher)) {
      for (const hit of hits) {
        const found = this.#found(hit, value, index);
        if (found === null) continue;
        names.set(found.location === null ? `check ${found.entry.canonical}` : found.location.id, found);
      }
    }
    return names;
  }

  #found(hit: NameHit, value: string, index: IndexReader): Found | null {
    const entry = index.entry(hit.entry);
    if (entry === undefined) return null;
    const resolution = resolveHit(entry, index, {
      text: nearOf(hit, value, index),
      // A town or an ordinary word alone in a field is as likely an address as a name.
      whole: false,
      before: value.slice(Math.max(0, hit.start - REACH), hit.start),
      after: value.slice(hit.end, hit.end + REACH),
    });
    if (resolution.answer === 'none') return null;
    const location = resolution.answer === 'certain' ? (index.location(resolution.location) ?? null) : null;
    if (location !== null && this.#isRejected(entry, location)) return null;
    const attention = location === null ? null : attentionOf(location);
    return { entry, resolution, location, attention };
  }

  #isRejected({ canonical }: IndexEntry, { id }: IndexLocation): boolean {
    return this.#options.rejected.some((name) => name.canonical === canonical && name.locationId === id);
  }
}
