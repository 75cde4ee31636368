/** Tables that are sorted by a link in their heads: no script, and the order stands in the address. */
import type { ComponentChildren } from 'preact';

export type Direction = 'ascending' | 'descending';

/** A column and the way its values run. */
export interface Sorting<Column extends string> {
  readonly column: Column;
  readonly direction: Direction;
}

const TURNED = { ascending: 'descending', descending: 'ascending' } as const;

/** As it stands in an address: "people" rises, "-people" falls. */
export const sortingText = <Column extends string>({ column, direction }: Sorting<Column>): string =>
  direction === 'ascending' ? column : `-${column}`;

/** What an address asks for; null where it names none of the columns. */
export const readSorting = <Column extends string>(
  text: string | undefined,
  columns: readonly Column[],
): Sorting<Column> | null => {
  const falls = text?.startsWith('-') ?? false;
  const column = columns.find((one) => one === (falls ? text?.slice(1) : text));
  return column === undefined ? null : { column, direction: falls ? 'descending' : 'ascending' };
};

interface SortHeadProps<Column extends string> {
  readonly column: Column;
  /** The order that the table has now. */
  readonly sorting: Sorting<Column>;
  /** The way it runs when first chosen: the largest number first, names from A. */
  readonly first?: Direction;
  /** The address of the table in another order. */
  readonly hrefOf: (sorting: Sorting<Column>) => string;
  /** The head's class, as "number". */
  readonly class?: string;
  readonly children: ComponentChildren;
}

/** A column's head as a link that sorts by it, or turns the order round where it is sorted by it already. */
export const SortHead = <Column extends string>({
  column,
  sorting,
  first = 'ascending',
  hrefOf,
  class: name,
  children,
}: SortHeadProps<Column>) => {
  const isSorted = sorting.column === column;
  const next = { column, direction: isSorted ? TURNED[sorting.direction] : first };
  return (
    <th scope="col" class={name} aria-sort={isSorted ? sorting.direction : undefined}>
      <a class="sort" href={hrefOf(next)}>
        {children}
        {isSorted ? <span aria-hidden="true">{sorting.direction === 'ascending' ? ' ▲' : ' ▼'}</span> : null}
      </a>
    </th>
  );
};
