/** What is true of the invented providers, said apart from the index and from the engine. */
import type { Truth } from '../support/page-witness.ts';

export const TRUTHS: readonly Truth[] = [
  { name: 'quillbrook homecare', inks: ['rw-1'] },
  { name: 'marrowdene support', inks: ['rw-2'] },
  { name: 'marrowdene support norwick', inks: ['rw-4'] },
  { name: 'tazzlewick lodge', inks: ['rw-3'] },
  { name: 'zephyrgate living', inks: ['rw-4'] },
  { name: 'ombersly fold', inks: ['rw-5'] },
  { name: 'wrenfallow enablement', inks: ['rw-2', 'rw-7'] },
  // Three homes of one name would be two too many: the postcode in the row says which, or nothing does.
  { name: 'pipkindale manor', inks: ['rw-2'], beside: 'FN1 2AB' },
  { name: 'pipkindale manor', inks: ['rw-4'], beside: 'OX9 9ZZ' },
  { name: 'pipkindale manor', inks: ['rw-6'] },
];
