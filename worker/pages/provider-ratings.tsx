/** The ratings of one location: as they are, and over the years as a picture and a table. */
import type { StatusBody } from '../../shared/api/council-status.ts';
import type { ProviderBody } from '../../shared/api/provider.ts';
import { METHOD_CHANGES } from '../../shared/ratings/method-changes.ts';
import { KEY_QUESTIONS, RATING_WORDS, SCOPE_WORDS } from '../../shared/ratings/rating.ts';
import { londonDay } from '../../shared/ui/age.ts';
import type { LocationRecord } from '../ratings/location-record.ts';
import type { RatingOfHistory } from '../ratings/repository.ts';
import { reachWords } from '../statuses/words.ts';
import { dayWords } from './dates.ts';
import type { PlotMark } from './plots/axis.tsx';
import { PublicationTable } from './plots/publication-table.tsx';
import { type CoursePublication, isRatedItself, publicationsOf, servicesIn } from './plots/rating-course.ts';
import type { StatusSpan } from './plots/status-bar.tsx';
import { RatingTimeline } from './plots/timeline.tsx';

/** What the picture and its table are made of. */
export interface ShownCourse {
  readonly locationId: string;
  /** One of `services`; null for the location as a whole. */
  readonly service: string | null;
  readonly services: readonly string[];
  readonly publications: readonly CoursePublication[];
  readonly statuses: readonly StatusSpan[];
  readonly marks: readonly PlotMark[];
  /** Days. */
  readonly from: string;
  readonly end: string;
  readonly today: string;
}

/** Older ones stand in the table of statuses alone. */
const STATUSES_DRAWN = 6;

const spanOf = (status: StatusBody): StatusSpan => ({
  id: status.id,
  words: reachWords(status),
  from: londonDay(new Date(status.setAt)),
  to: status.liftedAt === null ? null : londonDay(new Date(status.liftedAt)),
});

const marksOf = ({ registeredOn, deregisteredOn }: LocationRecord['observation'], goneOn: string | null): PlotMark[] =>
  [
    ...METHOD_CHANGES,
    ...(registeredOn === null ? [] : [{ on: registeredOn, words: 'This location was registered' }]),
    ...(deregisteredOn === null ? [] : [{ on: deregisteredOn, words: 'Its registration ended' }]),
    ...(goneOn === null ? [] : [{ on: goneOn, words: 'CQC no longer shows it' }]),
  ].sort((one, other) => (one.on === other.on ? 0 : one.on < other.on ? -1 : 1));

/** The service that an address asks for; where it names none, the location itself if it was ever rated. */
const chosenService = (
  history: readonly RatingOfHistory[],
  services: readonly string[],
  asked: string | undefined,
): string | null => {
  if (asked !== undefined) return services.includes(asked) ? asked : null;
  return isRatedItself(history) ? null : (services[0] ?? null);
};

interface CourseFacts {
  readonly record: Pick<LocationRecord, 'locationId' | 'observation' | 'goneAt'>;
  readonly history: readonly RatingOfHistory[];
  readonly statuses: readonly StatusBody[];
  /** The service that the address names; none is undefined, the location as a whole is empty. */
  readonly service: string | undefined;
  /** Day. */
  readonly today: string;
}

/** What is drawn of a location. Pure. */
export const courseOf = ({ record, history, statuses, service, today }: CourseFacts): ShownCourse => {
  const { observation, goneAt } = record;
  const services = servicesIn(history);
  const chosen = chosenService(history, services, service);
  const goneOn = goneAt === null ? null : londonDay(new Date(goneAt));
  const ends = [observation.deregisteredOn, goneOn, today].filter((day) => day !== null).sort();
  return {
    locationId: record.locationId,
    service: chosen,
    services,
    publications: publicationsOf(history, chosen),
    statuses: statuses.slice(0, STATUSES_DRAWN).map((status) => spanOf(status)),
    marks: marksOf(observation, goneOn),
    from: observation.registeredOn ?? today,
    end: ends[0] ?? today,
    today,
  };
};

const RatingTable = ({ provider }: { readonly provider: ProviderBody }) => (
  <table class="ratings">
    <caption>Overall and key questions</caption>
    <thead>
      <tr>
        <th scope="col">Service</th>
        <th scope="col">Overall</th>
        {KEY_QUESTIONS.map((question) => (
          <th key={question} scope="col">
            {SCOPE_WORDS[question]}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {[
        { name: 'The location', rating: provider.rating, keyQuestions: provider.keyQuestions },
        ...provider.services,
      ].map((row) => (
        <tr key={row.name}>
          <th scope="row">{row.name}</th>
          <td data-label="Overall">{RATING_WORDS[row.rating]}</td>
          {KEY_QUESTIONS.map((question) => (
            <td key={question} data-label={SCOPE_WORDS[question]}>
              {RATING_WORDS[row.keyQuestions[question]]}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const ServiceChoice = ({ course: { locationId, service, services } }: { readonly course: ShownCourse }) =>
  services.length === 0 ? null : (
    <nav class="next" aria-label="Ratings of one service">
      <ul class="key">
        {[null, ...services].map((each) => (
          <li key={each}>
            <a
              href={`/providers/${encodeURIComponent(locationId)}?service=${encodeURIComponent(each ?? '')}#timeline`}
              aria-current={each === service ? 'true' : undefined}
            >
              {each ?? 'The location as a whole'}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );

const SpanList = ({ statuses }: { readonly statuses: readonly StatusSpan[] }) =>
  statuses.length === 0 ? null : (
    <ul class="key">
      {statuses.map(({ id, words, from, to }) => (
        <li key={id} data-status={id}>
          {words}: {to === null ? `since ${dayWords(from)}` : `${dayWords(from)} to ${dayWords(to)}`}
        </li>
      ))}
    </ul>
  );

const ofWhat = ({ service }: ShownCourse): string => (service === null ? '' : ` of ${service}`);

const Timeline = ({ course }: { readonly course: ShownCourse }) => {
  const caption = `Ratings over the years${ofWhat(course)}`;
  const { publications, statuses, marks, from, end, today } = course;
  if (publications.length === 0) {
    return <p id="timeline">Nothing is known of earlier ratings{ofWhat(course)}: there is nothing to draw yet.</p>;
  }
  return (
    <figure id="timeline" class="plot">
      <figcaption>{caption}</figcaption>
      <RatingTimeline id="timeline" caption={caption} {...{ publications, statuses, marks, from, end, today }} />
      <SpanList statuses={statuses} />
      <PublicationTable caption={`What was published${ofWhat(course)}, newest first`} {...{ publications, end }} />
    </figure>
  );
};

/** The section. */
export const RatingsSection = ({ provider, course }: { provider: ProviderBody; course: ShownCourse }) => (
  <section aria-labelledby="ratings">
    <h2 id="ratings">Ratings</h2>
    {provider.ratingKnown ? <RatingTable provider={provider} /> : null}
    <ServiceChoice course={course} />
    <Timeline course={course} />
    <p>
      <a href={provider.reportUrl}>CQC’s page of this location</a> has its reports.
    </p>
    {course.publications.length === 0 ? null : (
      <p class="next">
        <a href={`/providers/${encodeURIComponent(course.locationId)}/ratings.csv`}>
          Its ratings over the years as CSV
        </a>
      </p>
    )}
  </section>
);
