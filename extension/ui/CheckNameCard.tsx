/** The card of a name that may be several locations, or none: candidates, and no rating. */
import type { CardDeeds } from './CardBody.tsx';
import type { CheckFacts } from './card-facts.ts';
import { ThisIs } from './ThisIs.tsx';

interface CheckNameCardProps {
  readonly facts: CheckFacts;
  readonly titleId: string;
  readonly deeds: Pick<CardDeeds, 'recording' | 'now'>;
}

export const CheckNameCard = ({ facts, titleId, deeds }: CheckNameCardProps) => (
  <>
    <p class="kicker">Check name</p>
    <h2 id={titleId} tabIndex={-1}>
      {facts.name}
    </h2>
    <p class="why">{facts.why} No rating is shown until it is certain which one is meant.</p>
    {facts.beside === null ? null : <p class="why">{facts.beside}</p>}
    {facts.candidates.length === 0 ? null : (
      <>
        <h3>It could be</h3>
        <ul class="candidates">
          {facts.candidates.map((candidate) => (
            <li key={candidate.id}>
              <strong>{candidate.name}</strong>
              <span>{candidate.place}</span>
              {deeds.recording === null ? null : (
                <ThisIs candidate={candidate} written={facts.name} recording={deeds.recording} now={deeds.now} />
              )}
            </li>
          ))}
        </ul>
      </>
    )}
  </>
);
