/** The overview's count of watched locations by rating, each number a link to its rows. */
import type { ProviderLine } from '../api/provider-lines.ts';
import { numberWords } from './check-words.ts';
import { shownRatingWords } from './providers.tsx';
import { SHOWN_RATINGS } from './providers-search.ts';
import { SumLink } from './sum-link.tsx';

type Lines = readonly Pick<ProviderLine, 'rating' | 'commissioned'>[];

interface CountProps {
  readonly lines: Lines;
  /** What of the list's address names these. */
  readonly query: string;
  readonly label: string;
}

const CountCell = ({ lines, query, label }: CountProps) => (
  <td class="number" data-label={label}>
    {lines.length === 0 ? (
      '0'
    ) : (
      <SumLink of="rows" href={`/providers${query === '' ? '' : `?${query}`}#rows`} value={lines.length}>
        {numberWords(lines.length)}
      </SumLink>
    )}
  </td>
);

interface RowProps {
  readonly name: string;
  readonly lines: Lines;
  /** As `rating=good`; empty for all. */
  readonly query: string;
}

const Row = ({ name, lines, query }: RowProps) => {
  const also = (bought: string) => (query === '' ? bought : `${query}&${bought}`);
  return (
    <tr>
      <th scope="row">{name}</th>
      <CountCell lines={lines.filter((line) => line.commissioned)} query={also('bought=yes')} label="We buy from" />
      <CountCell lines={lines.filter((line) => !line.commissioned)} query={also('bought=no')} label="Others" />
      <CountCell lines={lines} query={query} label="All" />
    </tr>
  );
};

/** Every watched location that was read, in one line; the lines add up. */
export const RatingCounts = ({ lines }: { readonly lines: Lines }) => (
  <table class="figures sums">
    <caption>Every location that is watched, once</caption>
    <thead>
      <tr>
        <th scope="col">Overall rating</th>
        <th scope="col" class="number">
          We buy from
        </th>
        <th scope="col" class="number">
          Others in the area
        </th>
        <th scope="col" class="number">
          All
        </th>
      </tr>
    </thead>
    <tbody>
      {SHOWN_RATINGS.map((rating) => (
        <Row
          key={rating}
          name={shownRatingWords(rating)}
          lines={lines.filter((line) => line.rating === rating)}
          query={`rating=${rating}`}
        />
      ))}
      <Row name="All ratings" lines={lines} query="" />
    </tbody>
  </table>
);
