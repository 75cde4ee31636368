/** One watched location: its facts and what happened to it. */
import type { ComponentChildren } from 'preact';
import type { EventBody } from '../../shared/api/event.ts';
import type { ProviderBody } from '../../shared/api/provider.ts';
import { KEY_QUESTIONS, RATING_WORDS, SCOPE_WORDS } from '../../shared/ratings/rating.ts';
import { sinceWords } from '../../shared/ui/since.ts';
import type { ToldNames } from '../ratings/told-repository.ts';
import { shownWords } from '../statuses/words.ts';
import { dayWords, momentWords } from './dates.ts';
import { followingWords, type Line } from './following-words.ts';
import { registrationWords } from './overview.tsx';
import { checkedWords, EventTable, RatingWords, ratingNotes } from './parts.tsx';
import { VerdictBlock } from './policy-parts.tsx';

export interface ProviderPageProps {
  readonly provider: ProviderBody;
  /** Newest first. */
  readonly events: readonly EventBody[];
  readonly names: ToldNames;
  /** The successor's name, where CQC gives it. */
  readonly successorName: string | null;
  /** What the council has and has decided there: sections of their own, between ratings and history. */
  readonly council: ComponentChildren;
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
  return `${shownWords(status)}${reason}${review}`;
};

const capital = (words: string | null): string | null =>
  words === null ? null : words.charAt(0).toUpperCase() + words.slice(1);

const twinWords = (ids: readonly string[]): string | null =>
  ids.length === 0 ? null : `${ids.join(', ')}: one home, ${ids.length === 1 ? 'two' : 'several'} registrations`;

const contractWords = ({ contracts, locationId }: ProviderBody): string | null => {
  if (contracts.length === 0) return null;
  // One with the provider as a whole is written for no location: it followed nobody.
  const followed = contracts.filter((contract) => contract.locationId !== null && contract.locationId !== locationId);
  const places = [...new Set(followed.map((contract) => contract.locationId))].join(', ');
  if (followed.length === 0) return String(contracts.length);
  const which = followed.length === contracts.length ? '' : `${followed.length} of them `;
  return `${contracts.length}, ${which}written for ${places}`;
};

const factsOf = (provider: ProviderBody, now: Date): Fact[] => [
  ['Council status', statusWords(provider)],
  ['Published', provider.publishedOn === null ? null : dayWords(provider.publishedOn)],
  ['Assessed', provider.assessedOn === null ? null : dayWords(provider.assessedOn)],
  ['At this rating', capital(sinceWords(provider.ratedSince, provider.publishedOn))],
  ['Direction', provider.direction === null ? null : DIRECTIONS[provider.direction]],
  ['Framework', provider.framework === null ? null : FRAMEWORKS[provider.framework]],
  ['Registration', registrationWords(provider)],
  ['Commissioned', provider.commissioned ? null : 'No: watched as a part of the area'],
  ['Location id', provider.locationId],
  ['Also registered as', twinWords(provider.alsoRegisteredAs)],
  ['Also known as', provider.alsoKnownAs],
  ['Provider', provider.providerName ?? provider.providerId],
  ['Brand', provider.brand],
  ['Postcode', provider.postcode],
  ['Local authority', provider.localAuthority],
  ['Names in your systems', provider.aliases.length === 0 ? null : provider.aliases.join('; ')],
  ['Contracts', contractWords(provider)],
  ['People', provider.exposure.asAt === null ? null : String(provider.exposure.people)],
  ['Hours a week', provider.exposure.asAt === null ? null : String(provider.exposure.hoursPerWeek)],
  ['Source', provider.source === 'file' ? 'One of the files CQC publishes, not its API' : null],
  ['Checked', checkedWords(provider, now)],
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

const LineOf = ({ line }: { readonly line: Line }) => (
  <p>
    {line.map((part) =>
      typeof part === 'string' ? (
        part
      ) : (
        <a key={part.locationId} href={`/providers/${encodeURIComponent(part.locationId)}`}>
          {part.words}
        </a>
      ),
    )}
  </p>
);

/** What has to be read together with the rating. */
const Notes = ({ provider, now }: { readonly provider: ProviderBody; readonly now: Date }) => (
  <>
    {provider.registrationStatus === 'deregistered' && provider.rating !== 'not-rated' ? (
      <p>Registration ended: this was its last rating.</p>
    ) : null}
    {ratingNotes(provider).map((note) => (
      <p key={note}>{note.replace(/(?<![.!?])$/, '.')}</p>
    ))}
    {provider.heldSince === null ? null : (
      <p>
        A reading that would change it is held since {momentWords(provider.heldSince, now)}, for a person to release or
        discard: see <a href="/health">the health page</a>.
      </p>
    )}
  </>
);

/** The page's content. */
export const ProviderPage = ({ provider, events, names, successorName, council, now }: ProviderPageProps) => (
  <>
    <h1>{provider.name}</h1>
    <p class="rated">
      <RatingWords provider={provider} />
    </p>
    <VerdictBlock verdict={provider.verdict} />
    <Notes provider={provider} now={now} />
    {followingWords(provider, successorName).map((line) => (
      <LineOf key={JSON.stringify(line)} line={line} />
    ))}
    <Facts facts={factsOf(provider, now)} />
    <p>
      <a href={provider.reportUrl}>CQC's page of this location</a>
    </p>
    {provider.ratingKnown ? (
      <>
        <h2>Ratings</h2>
        <RatingTable provider={provider} />
      </>
    ) : null}
    {council}
    <h2>What happened</h2>
    {events.length === 0 ? (
      <p>Nothing has changed since this location was first read.</p>
    ) : (
      <EventTable caption="Changes, newest first" events={events} names={names} now={now} named={false} />
    )}
  </>
);
