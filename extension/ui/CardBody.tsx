/** What stands in the card: the answer, then how old the data is and whose it is. */
import { CheckNameCard } from './CheckNameCard.tsx';
import type { CardFacts } from './card-facts.ts';
import { ProviderCard } from './ProviderCard.tsx';

/** The id of the heading that labels the dialog; unique in its shadow root. */
export const TITLE_ID = 'card-title';

export const CardBody = ({ facts, onClose }: { facts: CardFacts; onClose: () => void }) => (
  <>
    <button type="button" class="close" onClick={onClose} aria-label="Close">
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" focusable="false">
        <path d="M3 3l10 10M13 3L3 13" stroke="currentColor" stroke-width="2" stroke-linecap="round" fill="none" />
      </svg>
    </button>
    {facts.kind === 'provider' ? (
      <ProviderCard facts={facts} titleId={TITLE_ID} />
    ) : (
      <CheckNameCard facts={facts} titleId={TITLE_ID} />
    )}
    <footer>
      <p>
        {facts.data.words}
        {facts.data.stale ? ' · may be out of date' : null}
      </p>
      <p>Contains CQC information, licensed under the Open Government Licence v3.0.</p>
    </footer>
  </>
);
