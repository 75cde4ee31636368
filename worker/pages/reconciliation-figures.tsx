/** Contracts, people and hours in the tables of the reconciliation: sums lead to their rows. */
import type { BucketCount, Figures } from '../reconciliation/reconcile.ts';
import { SumLink, SummedCell } from './sum-link.tsx';

/** A figure, or a dash where no contract gives one. */
export const figureWords = (figure: number | null): string => (figure === null ? '–' : figure.toLocaleString('en-GB'));

const FIGURES = [
  ['contracts', 'Contracts'],
  ['people', 'People'],
  ['hoursPerWeek', 'Hours a week'],
] as const;

/** Sums, as links to the rows that come to them. */
export const SumCells = ({ count }: { readonly count: BucketCount }) => (
  <>
    {FIGURES.map(([name, label]) => (
      <td key={name} class="number" data-label={label}>
        {count.places === 0 || count[name] === null ? (
          figureWords(count[name])
        ) : (
          <SumLink of={name} href={`/reconciliation?bucket=${count.bucket}#rows`} value={count[name]}>
            {figureWords(count[name])}
          </SumLink>
        )}
      </td>
    ))}
  </>
);

/** What a row brings to them. */
export const FigureCells = ({ figures }: { readonly figures: Figures }) => (
  <>
    {FIGURES.map(([name, label]) => (
      <SummedCell key={name} of={name} value={figures[name]} label={label}>
        {figureWords(figures[name])}
      </SummedCell>
    ))}
  </>
);
