/** The sentences that say what decided a verdict. Pure. */
import { isRanked, type KeyQuestion, RATING_WORDS, type Rating, SCOPE_WORDS } from '../ratings/rating.ts';
import { ageWords, dayWords } from '../ui/age.ts';
import type { StatusKind, StatusScope } from './vocabulary.ts';

interface ToldStatus {
  readonly kind: StatusKind;
  readonly scope: StatusScope;
  readonly scopeDetail: string | null;
  readonly reason: string | null;
}

/** Characters of a typed reason that a verdict repeats: with what stands around it, it stays under the 500 of an exception. */
const TYPED = 350;

const shortened = (text: string): string =>
  text.length <= TYPED
    ? text
    : `${text
        .slice(0, TYPED - 1)
        .replace(/[\uD800-\uDBFF]$/, '')
        .trimEnd()}…`;

/** A sentence ends, whatever a person typed. */
const ended = (text: string): string => text.trim().replace(/(?<![.!?…])$/, '.');

const LEADS: Readonly<Record<StatusKind, string>> = {
  suspended: 'Suspended',
  'not-taking-work': 'Not taking work',
  'improvement-plan': 'On an improvement plan',
  caution: 'Under caution',
  'cqc-condition': 'CQC condition on new packages',
};

/** Of these it is said that the council itself set them. */
const BY_COUNCIL: ReadonlySet<StatusKind> = new Set(['suspended', 'caution']);

/** Where there are plainer words than "for increases only". */
const NO_INCREASES: Readonly<Partial<Record<StatusKind, string>>> = {
  suspended: 'No increases',
  'not-taking-work': 'Not taking increases',
};

/** The status with how far it goes. */
const leadOf = ({ kind, scope, scopeDetail }: ToldStatus): string => {
  const detail = scopeDetail ?? '';
  const lead = LEADS[kind];
  switch (scope) {
    case 'lot':
      return `${lead} for lot ${detail.replace(/^lot\s+/i, '')} only`;
    case 'area':
      return `${lead} in ${detail} only`;
    case 'increases':
      return NO_INCREASES[kind] ?? `${lead} for increases only`;
    case 'all':
      return BY_COUNCIL.has(kind) ? `${lead} by the council` : lead;
  }
};

/** "Suspended by the council: staffing.", "Suspended for lot 3 only: staffing." */
export const statusReason = (status: ToldStatus): string => {
  const lead = leadOf(status);
  return ended(
    status.reason === null || status.reason.trim() === '' ? lead : `${lead}: ${shortened(status.reason.trim())}`,
  );
};

export const registrationReason = 'Its registration with CQC has ended.';

const ofService = (service: string | null, text: string): string => (service === null ? text : `${service}: ${text}`);

/** "Requires improvement, published 12 November 2026.", "Not rated by CQC." */
export const ratingReason = (service: string | null, rating: Rating, publishedOn: string | null): string => {
  if (rating === 'not-rated') return ofService(service, 'Not rated by CQC.');
  const published = publishedOn === null ? '' : `, published ${dayWords(publishedOn)}`;
  return ofService(service, `${RATING_WORDS[rating]}${published}.`);
};

/** "Well-led is Inadequate under a Good.", "Safe and Well-led are Requires improvement, with no overall rating." */
export const keyQuestionReason = (
  service: string | null,
  questions: readonly KeyQuestion[],
  rating: Rating,
  overall: Rating,
): string => {
  const subject = questions.map((question) => SCOPE_WORDS[question]).join(' and ');
  const article = overall === 'outstanding' || overall === 'inadequate' ? 'an' : 'a';
  const under = isRanked(overall) ? ` under ${article} ${RATING_WORDS[overall]}` : ', with no overall rating';
  return ofService(service, `${subject} ${questions.length === 1 ? 'is' : 'are'} ${RATING_WORDS[rating]}${under}.`);
};

/** "Rated 6 years ago: older than your policy’s 5 years." */
export const staleReason = (publishedOn: string, today: string, years: number): string =>
  `Rated ${ageWords(publishedOn, today)}: older than your policy’s ${years} ${years === 1 ? 'year' : 'years'}.`;
