/**
 * The ways in which a name is written on a page. A way of writing gives markup; what a reader sees of
 * it is the name, however the markup cuts it.
 */
import type { Bookmark, Make } from './book.ts';
import type { Chance } from './seeded.ts';

/** One way of writing a name, its own row in the table of recall. */
export interface Variant {
  readonly variant: string;
  /** The makes of names that this way of writing changes; all where absent. */
  readonly makes?: readonly Make[];
  /** The text that stands for the location, as a person would read it. */
  readonly text: (mark: Bookmark) => string;
  /** Markup of the cell, from the escaped text; the text itself where absent. */
  readonly markup?: (text: string, chance: Chance) => string;
  /** What of the text is to be seen, where it is not the whole. */
  readonly seen?: (text: string) => string;
  /** Only as the whole of a cell: columns are cut by an ellipsis, sentences are not. */
  readonly cellOnly?: boolean;
}

/** Text as markup. */
export const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&gt;', '>').replaceAll('&lt;', '<').replaceAll('&amp;', '&');

const registered = ({ location }: Bookmark): string => location.name;

const tradingHalf = (mark: Bookmark): string => mark.location.name.split(' T/A ')[1] ?? mark.location.name;

/** Cuts a text at places inside it and puts each part into an inline element, or leaves it bare. */
const cut = (text: string, chance: Chance): string => {
  const at = 2 + chance(Math.max(1, text.length - 4));
  const element = ['b', 'mark', 'span', 'em'][chance(4)] ?? 'b';
  // A reference such as "&amp;" is not cut in two.
  if (text.slice(0, at).lastIndexOf('&') > text.slice(0, at).lastIndexOf(';')) return text;
  return `${text.slice(0, at)}<${element}>${text.slice(at)}</${element}>`;
};

/** Three fifths of a name, as a narrow column shows it. */
const visible = (text: string): string => text.slice(0, Math.max(8, Math.floor(text.length * 0.6)));

export const VARIANTS: readonly Variant[] = [
  { variant: 'as registered', text: registered },
  { variant: 'in capitals', text: (mark) => registered(mark).toUpperCase() },
  { variant: 'no-break spaces', text: (mark) => registered(mark).replaceAll(' ', '\u00a0') },
  {
    variant: 'Ltd for Limited',
    makes: ['legal'],
    text: (mark) =>
      registered(mark).replace(/(ltd|limited)$/i, (form) => (form.toLowerCase() === 'ltd' ? 'Limited' : 'Ltd.')),
  },
  { variant: 'legal form dropped', makes: ['legal'], text: (mark) => registered(mark).replace(/ (ltd|limited)$/i, '') },
  {
    variant: 'dash for brackets',
    makes: ['branch'],
    text: (mark) =>
      registered(mark).includes('(')
        ? registered(mark).replace('(', '– ').replace(')', '')
        : registered(mark).replace(/- (.+)$/, '($1)'),
  },
  { variant: '“and” for &', makes: ['ampersand'], text: (mark) => registered(mark).replace('&', 'and') },
  { variant: 'Saint for St', makes: ['saint'], text: (mark) => registered(mark).replace(/^St /, 'Saint ') },
  { variant: 'curly apostrophe', makes: ['apostrophe'], text: (mark) => registered(mark).replace("'", '’') },
  { variant: 'apostrophe dropped', makes: ['apostrophe'], text: (mark) => registered(mark).replace("'", '') },
  {
    variant: 'accents dropped',
    makes: ['accent'],
    text: (mark) => registered(mark).normalize('NFD').replace(/\p{M}/gu, ''),
  },
  {
    variant: 'soft hyphen, zero-width',
    text: (mark) => {
      const name = registered(mark);
      return `${name.slice(0, 4)}\u00ad${name.slice(4, 7)}\u200b${name.slice(7)}`;
    },
  },
  { variant: 'split over inline elements', text: registered, markup: cut },
  { variant: 'text before and after', text: registered, markup: (text) => `Placed with ${text}, 14 High Street` },
  { variant: 'trading half', makes: ['trading'], text: tradingHalf },
  { variant: 'CQC’s identifier', text: ({ location }) => location.id, markup: (text) => `Ref ${text}` },
  { variant: 'alias', text: ({ alias }) => alias },
  {
    variant: 'in a shadow root',
    text: registered,
    markup: (text) => `<x-name><template shadowrootmode="open"><span>${text}</span></template></x-name>`,
  },
  {
    variant: 'cut by an ellipsis, title whole',
    text: registered,
    seen: visible,
    cellOnly: true,
    markup: (text) => `<span title="${text}">${escaped(visible(unescaped(text)))}…</span>`,
  },
];
