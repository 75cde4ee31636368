/** Locations to choose from: each opens its own card in place. */
import type { Choice } from './card-facts.ts';

interface ChoicesProps {
  readonly choices: readonly Choice[];
  readonly onOpen: (position: number) => void;
}

export const Choices = ({ choices, onOpen }: ChoicesProps) => (
  <ul class="choices">
    {choices.map(({ position, name, place, words }) => (
      <li key={position}>
        <button type="button" data-position={position} onClick={() => onOpen(position)}>
          <strong>{name}</strong>
          <span>{place}</span> <span class="choice-words">{words}</span>
        </button>
      </li>
    ))}
  </ul>
);
