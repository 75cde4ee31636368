/** The place that an alert is about: how it stands now, and what usually follows. */
import type { AlertBody } from '../../shared/api/alert.ts';
import type { ProviderBody } from '../../shared/api/provider.ts';
import { CONTRACT_TYPE_WORDS, rulingWords } from '../../shared/policy/words.ts';
import { suggestedActions } from '../alerts/actions.ts';
import { shownWords } from '../statuses/words.ts';
import { dayWords, momentWords } from './dates.ts';
import { RatingWords, ratingNotes } from './parts.tsx';

interface PlaceProps {
  readonly alert: AlertBody;
  /** As it stands now; null where it is not watched any more. */
  readonly provider: ProviderBody | null;
}

const statusWords = ({ status }: ProviderBody): string => {
  if (status === null) return 'None';
  return `${shownWords(status)}${status.reason === null ? '' : `: ${status.reason}`}`;
};

const contractWords = ({ contracts }: ProviderBody): string => {
  const types = contracts.map(({ contractType }) =>
    contractType === null ? 'No type given' : CONTRACT_TYPE_WORDS[contractType],
  );
  return contracts.length === 0 ? 'None' : `${contracts.length}: ${[...new Set(types)].join(', ')}`;
};

const exposureWords = ({ exposure: { people, packages, hoursPerWeek, asAt } }: ProviderBody): string =>
  asAt === null
    ? 'Not given in the register'
    : `${people} people, ${packages} packages, ${hoursPerWeek} hours a week, as at ${dayWords(asAt)}`;

const verdictWords = ({ verdict }: ProviderBody): string =>
  verdict === null
    ? 'None: no policy is in force, or nobody knows what rating holds'
    : `${rulingWords(verdict)}: ${verdict.reason}`;

const Facts = ({ provider, now }: { readonly provider: ProviderBody; readonly now: Date }) => (
  <dl>
    <dt>Rating</dt>
    <dd>
      <RatingWords provider={provider} />
      {ratingNotes(provider).map((note) => (
        <div key={note} class="rest">
          {note}
        </div>
      ))}
    </dd>
    <dt>Published</dt>
    <dd>{dayWords(provider.publishedOn)}</dd>
    <dt>Assessed</dt>
    <dd>{dayWords(provider.assessedOn)}</dd>
    <dt>Verdict</dt>
    <dd>{verdictWords(provider)}</dd>
    <dt>Council status</dt>
    <dd class="typed">{statusWords(provider)}</dd>
    <dt>With us</dt>
    <dd>{exposureWords(provider)}</dd>
    <dt>Contracts</dt>
    <dd>{contractWords(provider)}</dd>
    <dt>Checked</dt>
    <dd>{provider.checkedAt === null ? 'Not yet' : momentWords(provider.checkedAt, now)}</dd>
  </dl>
);

/** How its location stands now. */
export const Standing = ({ alert, provider, now }: PlaceProps & { readonly now: Date }) => (
  <section aria-labelledby="standing">
    <h2 id="standing">How it stands now</h2>
    {provider === null ? (
      <p>{alert.locationName} is not watched any more.</p>
    ) : (
      <>
        <Facts provider={provider} now={now} />
        <p>
          <a href={`/providers/${encodeURIComponent(provider.locationId)}`}>{provider.name}</a> with all its facts, or{' '}
          <a href={provider.reportUrl}>CQC’s page of it</a>
        </p>
      </>
    )}
  </section>
);

const isSuspended = (provider: ProviderBody | null): boolean =>
  provider?.status?.kind === 'suspended' && provider.status.scope === 'all';

/** What usually follows, while it is not closed. */
export const Suggested = ({ alert, provider }: PlaceProps) => {
  const actions = suggestedActions(alert, isSuspended(provider));
  if (actions.length === 0) return null;
  return (
    <section aria-labelledby="suggested">
      <h2 id="suggested">What usually follows</h2>
      <dl>
        {actions.map(({ when, what }) => (
          <>
            <dt>{when}</dt>
            <dd>{what}</dd>
          </>
        ))}
      </dl>
      {provider === null || isSuspended(provider) ? null : (
        <p class="next">
          <a href={`/statuses/new?location=${encodeURIComponent(provider.locationId)}`}>Set a council status</a>
        </p>
      )}
    </section>
  );
};
