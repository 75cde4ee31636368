/**
 * What draws the card, run in a frame when one is first needed there (`platform/card-script.ts`). An unlisted
 * script like the overlay's, and for the same reason.
 */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { cardView } from '../content/card-view.tsx';
import { leaveCard } from '../platform/card-script.ts';

// Nothing is answered: the browser would have to copy it to the background.
export default defineUnlistedScript(() => leaveCard(cardView));
