/** The card of one location: of a name that is it for certain, or of a choice made by hand. */
import { KeyQuestionTable } from '../../shared/ui/KeyQuestionTable.tsx';
import { RatingBadge } from '../../shared/ui/RatingBadge.tsx';
import type { CardDeeds } from './CardBody.tsx';
import { Choices } from './Choices.tsx';
import type { ProviderFacts } from './card-facts.ts';
import { RATING_ID, VERDICT_ID } from './card-title.ts';
import type { VerdictFacts } from './council-facts.ts';
import { FamilyCopy } from './FamilyCopy.tsx';
import { NotThis } from './NotThis.tsx';
import type { Notice } from './notices.ts';
import { RatingCourse } from './RatingCourse.tsx';
import { RecordException } from './RecordException.tsx';

const Verdict = ({ verdict }: { verdict: VerdictFacts }) => (
  <div class={`verdict verdict-${verdict.answer}`} id={VERDICT_ID}>
    <strong>{verdict.words}</strong>
    <span>{verdict.reason}</span>
    {verdict.byContractType.length === 0 ? null : (
      <ul class="by-type">
        {verdict.byContractType.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    )}
    <small>{verdict.policy}</small>
  </div>
);

const Notices = ({ notices }: { notices: readonly Notice[] }) => {
  if (notices.length === 0) return null;
  const items = notices.map((notice) => (
    <li key={notice.title} class={`notice notice-${notice.tone}`}>
      <strong>{notice.title}</strong>
      {notice.text === null ? null : <span>{notice.text}</span>}
    </li>
  ));
  return <ul class="notices">{items}</ul>;
};

const isStop = ({ tone }: Notice): boolean => tone === 'stop';

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

/** What is past is grey: old data, or a location that is no longer registered. */
const isPast = ({ data, location }: ProviderFacts): boolean => data.stale || location.registration === 'deregistered';

const Headline = ({ facts }: { facts: ProviderFacts }) => (
  <div class={isPast(facts) ? 'headline past' : 'headline'} id={RATING_ID}>
    <RatingBadge rating={facts.location.rating} known={facts.location.ratingKnown !== false} />
    <p class="published">{facts.published}</p>
    {facts.since === null ? null : <p class="since">{facts.since}</p>}
    {facts.direction === null ? null : <p class="direction">{facts.direction}</p>}
  </div>
);

const isAnyRated = ({ location }: ProviderFacts): boolean =>
  Object.values(location.keyQuestions).some((rating) => rating !== 'not-rated');

const Ratings = ({ facts }: { facts: ProviderFacts }) => (
  <div class={isPast(facts) ? 'ratings past' : 'ratings'}>
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

const Exception = ({ facts, deeds }: { facts: ProviderFacts; deeds: CardDeeds }) =>
  deeds.recording === null ? null : (
    <RecordException facts={facts.exception} recording={deeds.recording} drafts={deeds.drafts} now={deeds.now} />
  );

const Deeds = ({ facts, written, deeds }: { facts: ProviderFacts; written: string | null; deeds: CardDeeds }) => (
  <div class="deeds">
    {facts.exception.expected ? null : <Exception facts={facts} deeds={deeds} />}
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
    <Notices notices={facts.notices.filter(isStop)} />
    <Headline facts={facts} />
    {facts.verdict === null ? null : <Verdict verdict={facts.verdict} />}
    <Notices notices={facts.notices.filter((notice) => !isStop(notice))} />
    {facts.withUs === null ? null : <p class="with-us">{facts.withUs}</p>}
    {facts.exception.expected ? <Exception facts={facts} deeds={deeds} /> : null}
    <Ratings facts={facts} />
    <Elsewhere facts={facts} onOpen={deeds.onOpen} />
    <Deeds facts={facts} written={written} deeds={deeds} />
  </>
);
