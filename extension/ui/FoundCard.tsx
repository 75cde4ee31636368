/** The card of a look-up: what the index holds for the words, each a way to its card. */
import { Choices } from './Choices.tsx';
import type { FoundFacts } from './card-facts.ts';

interface FoundCardProps {
  readonly facts: FoundFacts;
  readonly titleId: string;
  readonly onOpen: (position: number) => void;
}

export const FoundCard = ({ facts, titleId, onOpen }: FoundCardProps) => (
  <>
    <p class="kicker">Look-up</p>
    <h2 id={titleId} tabIndex={-1}>
      {facts.query === '' ? 'Nothing is selected' : `“${facts.query}”`}
    </h2>
    {facts.choices.length === 0 ? (
      <p class="why">
        {facts.query === ''
          ? 'Select a provider’s name on the page, and look it up again.'
          : 'No provider on your council’s list fits these words. Look up a name, or a part of one.'}
      </p>
    ) : (
      <Choices choices={facts.choices} onOpen={onOpen} />
    )}
  </>
);
