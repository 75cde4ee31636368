/** The pages, as markup: a table as case systems show it, notes, and a page of very many small texts. */
import { markup as around } from '../../browser/support/stage.ts';
import type { Book } from './book.ts';
import { date, initials, money, reference, sentence, service, status, stranger } from './fillers.ts';
import { type Planted, Planting } from './planted.ts';
import { type Chance, seeded } from './seeded.ts';
import { escaped } from './variants.ts';

export interface BenchPage {
  readonly html: string;
  readonly truth: readonly Planted[];
}

export type PageKind = 'table-2000' | 'table-5000' | 'table-5000-dense' | 'notes' | 'nodes';

export const PAGE_WORDS: Readonly<Record<PageKind, string>> = {
  'table-2000': '2,000 rows × 8',
  'table-5000': '5,000 rows × 8',
  'table-5000-dense': '5,000 rows × 8, a name in each fourth',
  notes: 'notes, 200 kB',
  nodes: '100,000 text nodes',
};

const STYLE = `<style>
  body { font: 14px/1.4 sans-serif; margin: 8px } table { border-collapse: collapse; width: 100% }
  td { border: 1px solid #ccc; padding: 2px 6px; vertical-align: top } p { max-width: 60em }
</style>`;

const plantedCell = (tag: string, { number, markup }: { number: number; markup: string }): string =>
  `<${tag} data-plant="${number}">${markup}</${tag}>`;

/** How often a row holds a name of the book, and how often a decoy: one row in so many. */
interface Density {
  readonly name: number;
  readonly decoy: number;
}

const SOME: Density = { name: 10, decoy: 40 };
const MANY: Density = { name: 4, decoy: 20 };

/** The other rows hold a provider that is not in the book. */
const providerCell = (row: number, planting: Planting, chance: Chance, density: Density): string => {
  if (row % density.name === 0) return plantedCell('td', planting.name());
  if (row % density.decoy === 1) return plantedCell('td', planting.decoy());
  return `<td>${escaped(stranger(chance))}</td>`;
};

/** One row of eight cells, as markup. */
const rowOf = (row: number, planting: Planting, chance: Chance, density: Density): string => {
  const [before, after] = [
    [reference, initials, date],
    [service, money, status, sentence],
  ].map((fill) => fill.map((text) => `<td>${escaped(text(chance))}</td>`).join(''));
  return `<tr>${before}${providerCell(row, planting, chance, density)}${after}</tr>`;
};

const table = (rows: number, planting: Planting, chance: Chance, density = SOME): string =>
  `<table><tbody>${Array.from({ length: rows }, (_, row) => rowOf(row, planting, chance, density)).join('')}</tbody></table>`;

const NOTES_CHARACTERS = 200_000;

/** A sentence with an inline element somewhere in it, as editors leave them. */
const dressed = (text: string, chance: Chance): string => {
  const words = text.split(' ');
  const at = chance(words.length);
  const tag = ['b', 'i', 'span', 'u'][chance(4)] ?? 'b';
  return words.map((word, index) => (index === at ? `<${tag}>${escaped(word)}</${tag}>` : escaped(word))).join(' ');
};

const paragraph = (number: number, planting: Planting, chance: Chance): string => {
  const sentences = (): string => Array.from({ length: 3 }, () => dressed(sentence(chance), chance)).join(' ');
  if (number % 2 === 1) return `<p>${sentences()} Also asked ${escaped(stranger(chance))}. ${sentences()}</p>`;
  const planted = number % 10 === 0 ? planting.decoy() : planting.name('sentence');
  return `<p data-plant="${planted.number}">${sentences()} Offered to ${planted.markup}. ${sentences()}</p>`;
};

const notes = (planting: Planting, chance: Chance): string => {
  const paragraphs: string[] = [];
  for (let characters = 0; characters < NOTES_CHARACTERS; ) {
    const one = paragraph(paragraphs.length, planting, chance);
    paragraphs.push(one);
    characters += one.replace(/<[^>]+>/g, '').length;
  }
  return paragraphs.join('\n');
};

const LINES = 20_000;

/** Five small texts a line, in inline elements and beside them. */
const nodes = (planting: Planting, chance: Chance): string =>
  Array.from({ length: LINES }, (_, line) => {
    if (line % 80 === 0) return plantedCell('div', planting.name());
    if (line % 400 === 1) return plantedCell('div', planting.decoy());
    const [one, two, three] = [reference(chance), date(chance), service(chance)].map(escaped);
    return `<div><b>${one}</b> <span>${two}</span> ${three}</div>`;
  }).join('');

const BODIES: Readonly<Record<PageKind, (planting: Planting, chance: Chance) => string>> = {
  'table-2000': (planting, chance) => table(2_000, planting, chance),
  'table-5000': (planting, chance) => table(5_000, planting, chance),
  'table-5000-dense': (planting, chance) => table(5_000, planting, chance, MANY),
  notes,
  nodes,
};

/** A page of this kind with names of the book; the same for the same book. */
export const pageOf = (kind: PageKind, book: Book): BenchPage => {
  const chance = seeded(kind.length + book.certain.length);
  const planting = new Planting(book, chance);
  const body = BODIES[kind](planting, chance);
  return { html: around(body, STYLE), truth: planting.truth };
};
