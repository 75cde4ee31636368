/** What is to be known of a location before its rating is read. Pure. */
import type { IndexLocation } from '../../shared/api/index-document.ts';
import { momentWords } from '../../shared/ui/age.ts';
import { alertWords } from './attention.ts';
import type { DataAge } from './data-age.ts';
import { statusText } from './status-text.ts';
import { statusWords } from './status-words.ts';

/** Something to know before the rating: in the order in which it counts. */
export interface Notice {
  /** `stop` stands above CQC's rating, the others below the verdict. */
  readonly tone: 'stop' | 'alert' | 'note';
  readonly title: string;
  readonly text: string | null;
}

const statusNotice = ({ status }: IndexLocation, today: string): Notice | null =>
  status === null || status.kind === 'active'
    ? null
    : { tone: 'stop', title: statusWords(status).words, text: statusText(status, today) };

const endedNotice = (location: IndexLocation): Notice | null => {
  if (location.registration !== 'deregistered') return null;
  const successor = location.successorName ?? location.successorId;
  return {
    tone: 'stop',
    title: 'Registration ended',
    text: successor === null ? 'CQC names no successor.' : `CQC names as its successor: ${successor}.`,
  };
};

const alertNotice = (location: IndexLocation): Notice | null =>
  location.alert && {
    tone: 'alert',
    title: alertWords(location, location.alert),
    text: `Alert of ${momentWords(location.alert.openedAt)}.`,
  };

const named = ({ id, name }: { readonly id: string; readonly name: string }): string =>
  name === id ? id : `${name} (${id})`;

/** Why a name that was confirmed for another location stands for this one. */
const followedNotice = ({ predecessors = [] }: IndexLocation, written: string | null): Notice | null => {
  const before = predecessors.find(({ aliases }) => written !== null && aliases.includes(written));
  const text = before && `“${written}” was confirmed for ${named(before)}, which was re-registered as this location.`;
  return text === undefined ? null : { tone: 'note', title: 'Re-registered', text };
};

const pendingNotice = ({ reportPending, ratingKnown }: IndexLocation): Notice | null => {
  if (reportPending !== true) return null;
  const text = ratingKnown === false ? null : 'The rating may change with it.';
  return { tone: 'note', title: 'Inspection done, report pending', text };
};

/** What the page is about: the name as the register or an alias writes it, and what the page has beside it. */
export interface OnPage {
  readonly written: string | null;
  /** A sentence about the words of the council's systems beside the name. */
  readonly beside: string | null;
}

/** The notices of a location, what stops a placement first; `today` in London. */
export const noticesOf = (
  location: IndexLocation,
  { written, beside }: OnPage,
  data: DataAge,
  today: string,
): Notice[] => {
  const notices: (Notice | null)[] = [
    statusNotice(location, today),
    endedNotice(location),
    alertNotice(location),
    beside === null ? null : { tone: 'note', title: beside, text: null },
    pendingNotice(location),
    followedNotice(location, written),
    location.dormant ? { tone: 'note', title: 'Dormant', text: 'CQC lists this location as dormant.' } : null,
    location.inherited
      ? { tone: 'note', title: 'Inherited rating', text: 'Earned by the location it took over from, not by this one.' }
      : null,
    data.stale ? { tone: 'alert', title: 'May be out of date', text: `${data.words}.` } : null,
  ];
  return notices.filter((notice) => notice !== null);
};
