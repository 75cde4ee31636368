/**
 * Numbers that can be checked: each that sums or counts rows is a link to them, and the rows say what they bring to it.
 * A test follows every such link on the demo data and adds the rows up.
 */
import type { ComponentChildren } from 'preact';

interface SumLinkProps {
  /** What is summed, as its rows name it; "rows" where they are counted. */
  readonly of: string;
  /** The address of the rows, ending in the id of the element that holds them all: `/exposure?area=north#rows`. */
  readonly href: string;
  /** The number that the rows come to. */
  readonly value: number;
  /** The number in words. */
  readonly children: ComponentChildren;
}

/** A sum or count as a link to its rows. */
export const SumLink = ({ of, href, value, children }: SumLinkProps) => (
  <a class="sum" href={href} data-sum={of} data-value={value}>
    {children}
  </a>
);

interface SummedCellProps {
  /** What the cell brings to sums of that name. */
  readonly of: string;
  /** null: not given, and so in no sum. */
  readonly value: number | null;
  /** The column's head, told again where the table stands as a list on a narrow window. */
  readonly label: string;
  readonly children: ComponentChildren;
}

/** A cell of a row that is summed elsewhere. Rows that are counted are `<tr data-row>`. */
export const SummedCell = ({ of, value, label, children }: SummedCellProps) => (
  <td class="number" data-label={label} data-of={of} data-value={value ?? undefined}>
    {children}
  </td>
);
