/** What is known of one location, term by term. */
import type { ComponentChildren } from 'preact';
import type { ProviderBody } from '../../shared/api/provider.ts';
import { type FigureName, type Figures, figuresOf } from '../../shared/risk/exposure.ts';
import { sinceWords } from '../../shared/ui/since.ts';
import { shownWords } from '../statuses/words.ts';
import { numberWords } from './check-words.ts';
import { dayWords } from './dates.ts';
import { registrationWords } from './overview.tsx';
import { checkedWords } from './parts.tsx';
import { FIGURES_ID, type ShownFigures } from './provider-figures.tsx';
import { SumLink } from './sum-link.tsx';

interface FactsProps {
  readonly provider: ProviderBody;
  readonly figures: ShownFigures;
  readonly now: Date;
}

const FRAMEWORKS = { legacy: 'Earlier framework', 'single-assessment': 'Single assessment framework' } as const;
const DIRECTIONS = {
  up: 'Better than before',
  down: 'Worse than before',
  same: 'The same as before',
  first: 'First rating',
} as const;

type Fact = readonly [term: string, value: ComponentChildren];

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

/** Behind the count of contracts: for which location they were written, where it was another. */
const writtenForWords = ({ contracts, locationId }: ProviderBody): string => {
  // One with the provider as a whole is written for no location: it followed nobody.
  const followed = contracts.filter((contract) => contract.locationId !== null && contract.locationId !== locationId);
  if (followed.length === 0) return '';
  const places = [...new Set(followed.map((contract) => contract.locationId))].join(', ');
  const which = followed.length === contracts.length ? '' : `${followed.length} of them `;
  return `, ${which}written for ${places}`;
};

const hrefOf = ({ locationId }: ProviderBody): string => `/providers/${encodeURIComponent(locationId)}#${FIGURES_ID}`;

const contractsFact = (provider: ProviderBody): ComponentChildren =>
  provider.contracts.length === 0 ? null : (
    <>
      <SumLink of="rows" href={hrefOf(provider)} value={provider.contracts.length}>
        {numberWords(provider.contracts.length)}
      </SumLink>
      {writtenForWords(provider)}
    </>
  );

const figureFact = (provider: ProviderBody, figures: Figures, name: FigureName): ComponentChildren => {
  const { sum } = figures[name];
  return sum === null ? null : (
    <SumLink of={name} href={hrefOf(provider)} value={sum}>
      {numberWords(sum)}
    </SumLink>
  );
};

/** What is asked first. */
const standingFacts = ({ provider, figures, now }: FactsProps): Fact[] => {
  const sums = figuresOf(figures.counting);
  return [
    ['Council status', statusWords(provider)],
    ['Published', provider.publishedOn === null ? null : dayWords(provider.publishedOn)],
    ['At this rating', capital(sinceWords(provider.ratedSince, provider.publishedOn))],
    ['Direction', provider.direction === null ? null : DIRECTIONS[provider.direction]],
    ['Registration', registrationWords(provider)],
    ['Commissioned', provider.commissioned ? null : 'No: watched as a part of the area'],
    ['Contracts', contractsFact(provider)],
    ['People', figureFact(provider, sums, 'people')],
    ['Hours a week', figureFact(provider, sums, 'hoursPerWeek')],
    ['Checked', checkedWords(provider, now)],
  ];
};

const otherFacts = (provider: ProviderBody): Fact[] => [
  ['Location id', provider.locationId],
  ['Also registered as', twinWords(provider.alsoRegisteredAs)],
  ['Also known as', provider.alsoKnownAs],
  ['Provider', provider.providerName ?? provider.providerId],
  ['Brand', provider.brand],
  ['Postcode', provider.postcode],
  ['Local authority', provider.localAuthority],
  ['Names in your systems', provider.aliases.length === 0 ? null : provider.aliases.join('; ')],
  ['Assessed', provider.assessedOn === null ? null : dayWords(provider.assessedOn)],
  ['Framework', provider.framework === null ? null : FRAMEWORKS[provider.framework]],
  ['Source', provider.source === 'file' ? 'One of the files CQC publishes, not its API' : null],
];

const Terms = ({ facts }: { readonly facts: readonly Fact[] }) => (
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

/** How it stands, for the head of its page. */
export const ProviderStanding = (props: FactsProps) => <Terms facts={standingFacts(props)} />;

/** What it is called and where it is, as far as that is known. */
export const ProviderFacts = ({ provider }: Pick<FactsProps, 'provider'>) => (
  <section aria-labelledby="facts">
    <h2 id="facts">About it</h2>
    <Terms facts={otherFacts(provider)} />
  </section>
);
