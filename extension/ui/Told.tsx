/** What became of something said, in a status that is there from the start: what is put into one is read out. */
import type { Recorded } from './recording.ts';

/** "Recorded: EX-17." `what` is said where the server gave no reference. */
export const toldWords = (recorded: Recorded, what: string): string => {
  if (recorded.kind === 'kept') return 'Kept here, will be sent when the server is back.';
  if (recorded.kind === 'not-kept') return recorded.words;
  if (recorded.kind === 'mend') return Object.values(recorded.problems).join(' ');
  if (recorded.kind === 'refused') return `The server refused it: ${recorded.words}`;
  return recorded.reference === null ? what : `Recorded: ${recorded.reference}.`;
};

/** Whether it is done with, for the person who said it. */
export const isTaken = ({ kind }: Recorded): boolean => kind === 'sent' || kind === 'kept';

interface ToldProps {
  readonly words: string | null;
  readonly isBad?: boolean;
}

export const Told = ({ words, isBad = false }: ToldProps) => (
  <p role="status" class={isBad ? 'told bad' : 'told'} tabIndex={-1}>
    {words}
  </p>
);
