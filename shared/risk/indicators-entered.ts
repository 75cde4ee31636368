/** Signs that people entered: neutral in their words, each with its day and where it is known from. Pure. */
import { dayWords } from '../ui/age.ts';
import type { RiskFacts, SignalFact } from './indicators-facts.ts';
import { INDICATOR_GROUPS, type SignalKind } from './indicators-kinds.ts';
import type { Sign } from './indicators-sign.ts';

/** Every kind that can be entered. */
export const SIGNAL_KINDS = INDICATOR_GROUPS.entered;

/** Stands beside every entered signal, wherever one is shown. */
export const CONFIDENTIAL_WORDS = 'Entered by the council, not published. Do not pass on.';

type Told = Pick<SignalFact, 'kind' | 'count' | 'on' | 'source'>;

const LEADS: Readonly<Record<Exclude<SignalKind, 'safeguarding-open'>, string>> = {
  'insolvency-notice': 'Notice of insolvency proceedings recorded on',
  'sponsor-licence-lost': 'Loss of the sponsor licence recorded on',
  'early-payment': 'Request for early payment recorded on',
  'no-manager': 'No registered manager in post on',
};

const leadOf = ({ kind, count }: Told): string => {
  if (kind !== 'safeguarding-open') return LEADS[kind];
  return `${count ?? 0} open safeguarding ${count === 1 ? 'enquiry' : 'enquiries'} on`;
};

/** "Notice of insolvency proceedings recorded on 3 November 2026; source: The Gazette": without a full stop. */
export const signalWords = (told: Told): string =>
  `${leadOf(told)} ${dayWords(told.on)}; source: ${told.source.replace(/\.+$/, '')}`;

/** What people entered of the location or of its provider: the sentence itself says that it is not to be passed on. */
export const enteredSigns = ({ signals }: RiskFacts): Sign[] =>
  signals.map((signal) => ({
    kind: signal.kind,
    words: `${signalWords(signal)}.${signal.wholeProvider ? ' Entered for its whole provider.' : ''} ${CONFIDENTIAL_WORDS}`,
    since: signal.on,
    href: `/signals?subject=${encodeURIComponent(signal.subjectId)}`,
  }));
