/** One watched location: its facts and what happened to it. */
import type { EventBody } from '../../shared/api/event.ts';
import type { ProviderBody } from '../../shared/api/provider.ts';
import { KEY_QUESTIONS, RATING_WORDS, SCOPE_WORDS } from '../../shared/ratings/rating.ts';
import type { ToldNames } from '../ratings/told-repository.ts';
import { dayWords, momentWords } from './dates.ts';
import { registrationWords } from './overview.tsx';
import { EventTable, RatingWords } from './parts.tsx';

export interface ProviderPageProps {
  readonly provider: ProviderBody;
  /** Newest first. */
  readonly events: readonly EventBody[];
  readonly names: ToldNames;
  /** The successor's name, where CQC gives it. */
  readonly successorName: string | null;
  readonly now: Date;
}

const FRAMEWORKS = { legacy: 'Earlier framework', 'single-assessment': 'Single assessment framework' } as const;
const DIRECTIONS = {
  up: 'Better than before',
  down: 'Worse than before',
  same: 'The same as before',
  first: 'First rating',
} as const;

type Fact = readonly [term: string, value: string | null];

const statusWords = ({ status }: ProviderBody): string | null => {
  if (status === null) return null;
  const reason = status.reason === null ? '' : `: ${status.reason}`;
  const review = status.reviewOn === null ? '' : ` (review on ${dayWords(status.reviewOn)})`;
  return `${status.kind.replaceAll('-', ' ')}${reason}${review}`;
};

const factsOf = (provider: ProviderBody, now: Date): Fact[] => [
  ['Council status', statusWords(provider)],
  ['Published', provider.publishedOn === null ? null : dayWords(provider.publishedOn)],
  ['Assessed', provider.assessedOn === null ? null : dayWords(provider.assessedOn)],
  ['Direction', provider.direction === null ? null : DIRECTIONS[provider.direction]],
  ['Framework', provider.framework === null ? null : FRAMEWORKS[provider.framework]],
  ['Registration', registrationWords(provider)],
  ['Location id', provider.locationId],
  ['Also known as', provider.alsoKnownAs],
  ['Provider', provider.providerName ?? provider.providerId],
  ['Brand', provider.brand],
  ['Postcode', provider.postcode],
  ['Local authority', provider.localAuthority],
  ['Names in your systems', provider.aliases.length === 0 ? null : provider.aliases.join('; ')],
  ['People', provider.exposure.asAt === null ? null : String(provider.exposure.people)],
  ['Hours a week', provider.exposure.asAt === null ? null : String(provider.exposure.hoursPerWeek)],
  ['Checked', provider.checkedAt === null ? 'Not yet' : momentWords(provider.checkedAt, now)],
];

const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl>
    {facts
      .filter(([, value]) => value !== null && value !== '')
      .map(([term, value]) => (
        <>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </>
      ))}
  </dl>
);

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

const Successor = ({ id, name }: { readonly id: string | null; readonly name: string | null }) =>
  id === null ? null : (
    <p>
      Registered anew as <a href={`/providers/${encodeURIComponent(id)}`}>{name === null ? id : `${name} (${id})`}</a>.
    </p>
  );

/** The page's content. */
export const ProviderPage = ({ provider, events, names, successorName, now }: ProviderPageProps) => (
  <>
    <h1>{provider.name}</h1>
    <p class="rated">
      <RatingWords rating={provider.rating} inherited={provider.inherited} />
    </p>
    <Successor id={provider.successorId} name={successorName} />
    <Facts facts={factsOf(provider, now)} />
    <p>
      <a href={provider.reportUrl}>CQC's page of this location</a>
    </p>
    <h2>Ratings</h2>
    <RatingTable provider={provider} />
    <h2>What happened</h2>
    {events.length === 0 ? (
      <p>Nothing has changed since this location was first read.</p>
    ) : (
      <EventTable caption="Changes, newest first" events={events} names={names} now={now} named={false} />
    )}
  </>
);
