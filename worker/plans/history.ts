/** What was done with a plan, in words, from the audit. Pure. */
import { dayWords } from '../../shared/ui/age.ts';
import type { PlanHistoryRow } from './repository.ts';

const DEED_WORDS: Readonly<Record<string, string>> = {
  created: 'Written as a draft',
  edited: 'Changed',
  approved: 'Approved by its sponsor',
  activated: 'Activated',
  'exercise-begun': 'An exercise was begun',
  'stood-down': 'Stood down',
  'action-done': 'An action was done',
  'action-undone': 'A tick was taken away',
  'people-corrected': 'The number of people affected was put right',
  counted: 'People were counted',
  'count-checked': 'A count was checked',
  'count-withdrawn': 'A count was withdrawn',
  'reviews-entered': 'Reviews were entered',
  'reviews-withdrawn': 'An entry of reviews was withdrawn',
  removed: 'Removed',
  restored: 'Put back',
};

interface Changed {
  readonly plan?: readonly { readonly state?: string }[];
  readonly items?: readonly { readonly words?: string }[];
  readonly counts?: readonly { readonly people?: number; readonly withdrawnReason?: string | null }[];
  readonly reviews?: readonly { readonly reviews?: number; readonly on?: string }[];
}

const detailOf = (action: string, { plan, items, counts, reviews }: Changed): string | null => {
  const [count] = counts ?? [];
  const [review] = reviews ?? [];
  if (action.startsWith('action-')) return items?.[0]?.words ?? null;
  if (action === 'count-withdrawn') return `${count?.people ?? '?'} people: ${count?.withdrawnReason ?? ''}`;
  if (count !== undefined && action.startsWith('count')) return `${count.people ?? '?'} people`;
  if (review !== undefined && action.startsWith('reviews-')) {
    return `${review.reviews ?? '?'} of ${review.on === undefined ? '?' : dayWords(review.on)}`;
  }
  return action === 'edited' && plan?.[0]?.state === 'draft' ? 'a draft after that' : null;
};

/** One line of a plan's history. */
export interface PlanHistoryLine {
  readonly at: string;
  readonly actor: string;
  readonly words: string;
}

/** The lines in words; `labels` are what tokens are called. */
export const historyLines = (rows: readonly PlanHistoryRow[], labels: ReadonlyMap<string, string>): PlanHistoryLine[] =>
  rows.map(({ at, actor, action, after }) => {
    const deed = action.replace(/^plan\./, '');
    const detail = detailOf(deed, after === null ? {} : (JSON.parse(after) as Changed));
    const words = DEED_WORDS[deed] ?? deed;
    return { at, actor: labels.get(actor) ?? actor, words: detail === null ? words : `${words}: ${detail}` };
  });
