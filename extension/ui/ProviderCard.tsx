/** The card of a name that is one location for certain. */
import { KeyQuestionTable } from '../../shared/ui/KeyQuestionTable.tsx';
import { RatingBadge } from '../../shared/ui/RatingBadge.tsx';
import type { Notice, ProviderFacts } from './card-facts.ts';

const Notices = ({ notices }: { notices: readonly Notice[] }) => (
  <ul class="notices">
    {notices.map((notice) => (
      <li key={notice.title} class={`notice notice-${notice.tone}`}>
        <strong>{notice.title}</strong>
        {notice.text === null ? null : <span>{notice.text}</span>}
      </li>
    ))}
  </ul>
);

const Services = ({ services }: { services: ProviderFacts['services'] }) => (
  <table class="services">
    <caption>Services</caption>
    <tbody>
      {services.map((service) => (
        <tr key={service.name}>
          <th scope="row">{service.name}</th>
          <td>
            <RatingBadge rating={service.rating} />
            <small>{service.published}</small>
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const Headline = ({ facts }: { facts: ProviderFacts }) => (
  <div class="headline">
    <RatingBadge rating={facts.location.rating} known={facts.location.ratingKnown !== false} />
    <p class="published">{facts.published}</p>
    {facts.since === null ? null : <p class="since">{facts.since}</p>}
    {facts.direction === null ? null : <p class="direction">{facts.direction}</p>}
  </div>
);

/** What is past is grey: old data, or a location that is no longer registered. */
const isPast = ({ data, location }: ProviderFacts): boolean => data.stale || location.registration === 'deregistered';

const isAnyRated = ({ location }: ProviderFacts): boolean =>
  Object.values(location.keyQuestions).some((rating) => rating !== 'not-rated');

export const ProviderCard = ({ facts, titleId }: { facts: ProviderFacts; titleId: string }) => (
  <>
    <h2 id={titleId}>{facts.location.name}</h2>
    <p class="place">{facts.place}</p>
    {facts.notices.length === 0 ? null : <Notices notices={facts.notices} />}
    <div class={isPast(facts) ? 'ratings past' : 'ratings'}>
      <Headline facts={facts} />
      {isAnyRated(facts) ? <KeyQuestionTable ratings={facts.location.keyQuestions} /> : null}
      {facts.services.length === 0 ? null : <Services services={facts.services} />}
    </div>
    <p class="why">{facts.why}</p>
    {facts.reportUrl === null ? null : (
      <a class="report" href={facts.reportUrl} target="_blank" rel="noopener noreferrer">
        CQC’s report (opens in a new tab)
      </a>
    )}
  </>
);
