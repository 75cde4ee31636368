/** What the rows behind a number are, in words. Pure. */
import { EXCEPTION_REASONS } from '../../shared/policy/vocabulary.ts';
import { RATING_WORDS, SCOPE_WORDS } from '../../shared/ratings/rating.ts';
import type { Period } from '../../shared/report/period.ts';
import { dayWords } from '../../shared/ui/age.ts';
import { BUCKET_WORDS } from '../reconciliation/bucket.ts';
import { KIND_WORDS } from '../statuses/words.ts';
import type { ListRows, ShownBucket } from './lists.ts';
import { STEP_WORDS } from './words.ts';

const shownWords = (bucket: ShownBucket | undefined): string | null =>
  bucket === undefined ? null : bucket === 'apart' ? 'Ended, not known or not matched' : BUCKET_WORDS[bucket];

const WAYS = {
  in: 'moved here',
  out: 'moved away',
  joined: 'contract began',
  left: 'contract ended',
} as const;

const joined = (parts: readonly (string | null | undefined)[]): string =>
  parts.filter((part) => part !== null && part !== undefined).join(', ');

const STATES = { open: 'open at the end', 'past-review': 'open past their review' } as const;

/** The heading of a list. */
export const listWords = ({ asked }: ListRows, period: Period): string => {
  switch (asked.list) {
    case 'places': {
      const scope = asked.scope === 'overall' ? null : SCOPE_WORDS[asked.scope];
      return joined(['Contracted locations', scope, shownWords(asked.bucket), `at the close of ${dayWords(asked.on)}`]);
    }
    case 'others':
      return joined([
        'Other locations in the area',
        shownWords(asked.bucket),
        `at the close of ${dayWords(period.to)}`,
      ]);
    case 'wide':
      return `Contracts with whole providers, at the close of ${dayWords(period.to)}`;
    case 'steps': {
      const kind = asked.kind === undefined ? null : asked.kind === 'other' ? 'Other changes' : STEP_WORDS[asked.kind];
      const way = asked.way === undefined ? null : WAYS[asked.way];
      return joined([`Changes: ${SCOPE_WORDS[asked.scope].toLowerCase()}`, kind, shownWords(asked.bucket), way]);
    }
    case 'exceptions':
      return joined([
        'Exceptions made',
        asked.reason === undefined ? null : EXCEPTION_REASONS[asked.reason],
        asked.rating === undefined ? null : `rated ${RATING_WORDS[asked.rating]}`,
        asked.state === undefined ? null : STATES[asked.state],
      ]);
    case 'statuses':
      return joined(['Council statuses in force', asked.kind === undefined ? null : KIND_WORDS[asked.kind]]);
    case 'times':
      return joined(['Time below Good', asked.rating === undefined ? null : RATING_WORDS[asked.rating]]);
  }
};
