/** The ratings of one location over the years as a table: what `RatingTimeline` draws, and what has no day to be drawn on. */
import { RATING_WORDS, SCOPE_WORDS, SCOPES, type Scope } from '../../../shared/ratings/rating.ts';
import { dayWords } from '../dates.ts';
import type { CoursePublication } from './rating-course.ts';

interface TableProps {
  readonly caption: string;
  /** Oldest first, as `publicationsOf` gives them; the table has the newest first. */
  readonly publications: readonly CoursePublication[];
  /** The day up to which ratings stood: a later one is not drawn. */
  readonly end: string;
}

const FRAMEWORKS = {
  legacy: 'Earlier framework',
  'single-assessment': 'Single assessment framework',
  'not-stated': null,
} as const;

/** Beside the day from which it held: when it was published where that differs, and by which framework. */
const aboutWords = ({ on, publishedOn, framework }: CoursePublication): string =>
  [publishedOn === null || publishedOn === on ? null : `Published ${dayWords(publishedOn)}`, FRAMEWORKS[framework]]
    .filter((words) => words !== null)
    .join('. ');

const Cell = ({ publication, scope, end }: { publication: CoursePublication; scope: Scope; end: string }) => {
  const { key, on, ratings } = publication;
  const rated = ratings.get(scope);
  if (rated === undefined) return <td data-label={SCOPE_WORDS[scope]}>–</td>;
  const drawn = on === null || on > end ? {} : { 'data-row': key, 'data-column': scope, 'data-value': rated.rating };
  return (
    <td data-label={SCOPE_WORDS[scope]} {...drawn}>
      {RATING_WORDS[rated.rating]}
      {rated.inheritedFrom === null ? null : <div class="rest">Inherited from {rated.inheritedFrom}</div>}
    </td>
  );
};

/** The table, the newest publication first; a dash where it left a rating as it was. */
export const PublicationTable = ({ caption, publications, end }: TableProps) => (
  <table class="ratings">
    <caption>{caption}</caption>
    <thead>
      <tr>
        <th scope="col">From</th>
        {SCOPES.map((scope) => (
          <th key={scope} scope="col">
            {SCOPE_WORDS[scope]}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {publications.toReversed().map((publication) => (
        <tr key={publication.key}>
          <th scope="row">
            {publication.on === null ? 'Day not given' : dayWords(publication.on)}
            <div class="rest">{aboutWords(publication)}</div>
          </th>
          {SCOPES.map((scope) => (
            <Cell key={scope} publication={publication} scope={scope} end={end} />
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);
