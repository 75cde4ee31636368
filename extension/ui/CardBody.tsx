/** What stands in the card: the answer, then how old the data is and whose it is. */
import { CheckNameCard } from './CheckNameCard.tsx';
import type { CardFacts } from './card-facts.ts';
import { TITLE_ID } from './card-title.ts';
import type { Drafts } from './drafts.ts';
import type { CopyText } from './FamilyCopy.tsx';
import { FoundCard } from './FoundCard.tsx';
import { ProviderCard } from './ProviderCard.tsx';
import type { Recording } from './recording.ts';

/** What a person can do in the card. */
export interface CardDeeds {
  readonly onClose: () => void;
  /** Back to what the card showed before; null where that was nothing. */
  readonly onBack: (() => void) | null;
  /** Shows the location at a position of the index. */
  readonly onOpen: (position: number) => void;
  /** Takes the page's name for another provider's; null where there is no such name. */
  readonly onNotThis: (() => void) | null;
  readonly copy: CopyText;
  /** Where exceptions and reports of names go; null where nothing can be recorded. */
  readonly recording: Recording | null;
  readonly drafts: Drafts;
  readonly now: () => Date;
}

interface CardBodyProps {
  readonly facts: CardFacts;
  /** The name as the register or an alias writes it; null where the page has none. */
  readonly written: string | null;
  readonly deeds: CardDeeds;
}

const Answer = ({ facts, written, deeds }: CardBodyProps) => {
  if (facts.kind === 'check') return <CheckNameCard facts={facts} titleId={TITLE_ID} deeds={deeds} />;
  if (facts.kind === 'found') return <FoundCard facts={facts} titleId={TITLE_ID} onOpen={deeds.onOpen} />;
  return <ProviderCard facts={facts} written={written} titleId={TITLE_ID} deeds={deeds} />;
};

const BackButton = ({ onBack }: { onBack: () => void }) => (
  <button type="button" class="back" onClick={onBack}>
    <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" focusable="false">
      <path d="M10 3L5 8l5 5" stroke="currentColor" stroke-width="2" stroke-linecap="round" fill="none" />
    </svg>
    Back
  </button>
);

export const CardBody = ({ facts, written, deeds }: CardBodyProps) => (
  <>
    {deeds.onBack === null ? null : <BackButton onBack={deeds.onBack} />}
    <button type="button" class="close" onClick={deeds.onClose} aria-label="Close">
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
        <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" stroke-width="2" stroke-linecap="round" fill="none" />
      </svg>
    </button>
    <Answer facts={facts} written={written} deeds={deeds} />
    <footer>
      <p>
        {facts.data.words}
        {facts.data.stale ? ' · may be out of date' : null}
      </p>
      <p>Contains CQC information, licensed under the Open Government Licence v3.0.</p>
    </footer>
  </>
);
