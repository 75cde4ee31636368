/** Long tables a page at a time: which page it is stands in the address. */
import * as z from 'zod';
import { numberWords } from './check-words.ts';

/** One page of a list. */
export interface Paged<Item> {
  readonly shown: readonly Item[];
  /** From 1. */
  readonly number: number;
  /** 1 or more. */
  readonly pages: number;
  /** On all pages. */
  readonly found: number;
}

const pageNumber = z.coerce.number().int().min(1).catch(1);

/** The page that an address asks for; of one that is not there any more, the last. */
export const pageOf = <Item,>(items: readonly Item[], asked: string | undefined, rows: number): Paged<Item> => {
  const pages = Math.max(1, Math.ceil(items.length / rows));
  const number = Math.min(pageNumber.parse(asked), pages);
  return { shown: items.slice((number - 1) * rows, number * rows), number, pages, found: items.length };
};

interface PagerProps {
  readonly paged: Pick<Paged<unknown>, 'number' | 'pages'>;
  readonly hrefOf: (number: number) => string;
}

/** Links to the page before and the page after; nothing where there is one page. */
export const Pager = ({ paged: { number, pages }, hrefOf }: PagerProps) =>
  pages === 1 ? null : (
    <nav class="pager" aria-label="Pages of this list">
      <p>
        Page {numberWords(number)} of {numberWords(pages)}.{' '}
        <span class="next">
          {number > 1 ? (
            <a href={hrefOf(number - 1)} rel="prev">
              The ones before
            </a>
          ) : null}{' '}
          {number < pages ? (
            <a href={hrefOf(number + 1)} rel="next">
              The next ones
            </a>
          ) : null}
        </span>
      </p>
    </nav>
  );
