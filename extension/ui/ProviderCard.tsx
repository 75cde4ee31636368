/** The card of one location: of a name that is it for certain, or of a choice made by hand. */
import { KeyQuestionTable } from '../../shared/ui/KeyQuestionTable.tsx';
import { RatingBadge } from '../../shared/ui/RatingBadge.tsx';
import type { CardDeeds } from './CardBody.tsx';
import { Choices } from './Choices.tsx';
import type { ProviderFacts } from './card-facts.ts';
import type { VerdictFacts } from './council-facts.ts';
import { FamilyCopy } from './FamilyCopy.tsx';
import { NotThis } from './NotThis.tsx';
import type { Notice } from './notices.ts';
import { RatingCourse } from './RatingCourse.tsx';

const Verdict = ({ verdict }: { verdict: VerdictFacts }) => (
  <p class={`verdict verdict-${verdict.answer}`}>
    <strong>{verdict.words}</strong>
    <span>{verdict.reason}</span>
    <small>By your council’s placement policy</small>
  </p>
);

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

const Ratings = ({ facts }: { facts: ProviderFacts }) => (
  <div class={isPast(facts) ? 'ratings past' : 'ratings'}>
    <Headline facts={facts} />
    {facts.course.length === 0 ? null : <RatingCourse points={facts.course} />}
    {isAnyRated(facts) ? <KeyQuestionTable ratings={facts.location.keyQuestions} /> : null}
    {facts.services.length === 0 ? null : <Services services={facts.services} />}
  </div>
);

/** Where else to look: what took over, and what could take the work. */
const Elsewhere = ({ facts, onOpen }: { facts: ProviderFacts; onOpen: CardDeeds['onOpen'] }) => (
  <>
    {facts.successor === null ? null : (
      <section>
        <h3>Its successor</h3>
        <Choices choices={[facts.successor]} onOpen={onOpen} />
      </section>
    )}
    {facts.alternatives.length === 0 ? null : (
      <section>
        <h3>Alternatives in the same area</h3>
        <Choices choices={facts.alternatives} onOpen={onOpen} />
      </section>
    )}
  </>
);

const Deeds = ({ facts, written, deeds }: { facts: ProviderFacts; written: string | null; deeds: CardDeeds }) => (
  <div class="deeds">
    {facts.reportUrl === null ? null : (
      <a class="report" href={facts.reportUrl} target="_blank" rel="noopener noreferrer">
        CQC’s report (opens in a new tab)
      </a>
    )}
    {facts.family === null ? null : <FamilyCopy text={facts.family} copy={deeds.copy} />}
    {facts.why === null ? null : (
      <details>
        <summary>Why does this name match?</summary>
        <p>{facts.why}</p>
      </details>
    )}
    {deeds.onNotThis === null || written === null ? null : (
      <NotThis written={written} name={facts.location.name} onNotThis={deeds.onNotThis} />
    )}
  </div>
);

interface ProviderCardProps {
  readonly facts: ProviderFacts;
  /** The name as the register or an alias writes it; null where the location was chosen by hand. */
  readonly written: string | null;
  readonly titleId: string;
  readonly deeds: CardDeeds;
}

export const ProviderCard = ({ facts, written, titleId, deeds }: ProviderCardProps) => (
  <>
    <h2 id={titleId} tabIndex={-1}>
      {facts.location.name}
    </h2>
    <p class="place">{facts.place}</p>
    {facts.verdict === null ? null : <Verdict verdict={facts.verdict} />}
    {facts.notices.length === 0 ? null : <Notices notices={facts.notices} />}
    <Ratings facts={facts} />
    {facts.exposure === null ? null : <p class="exposure">{facts.exposure}</p>}
    <Elsewhere facts={facts} onOpen={deeds.onOpen} />
    <Deeds facts={facts} written={written} deeds={deeds} />
  </>
);
