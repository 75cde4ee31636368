/** Signs in the council's own statuses and in the registration with CQC. Pure. */
import { registrationReason, statusReason } from '../policy/reasons.ts';
import { dayWords } from '../ui/age.ts';
import { daysBetween } from './clocks.ts';
import type { RiskFacts, StatusFact } from './indicators-facts.ts';
import { type IndicatorKind, RECENT_DAYS } from './indicators-kinds.ts';
import type { Sign } from './indicators-sign.ts';

const page = (locationId: string): string => `/providers/${encodeURIComponent(locationId)}`;

/** Where a status stands: what was set here with its history, what only the register tells with the contracts. */
const statusPage = (locationId: string, { setOn }: StatusFact): string =>
  `${page(locationId)}#${setOn === null ? 'contracts' : 'statuses'}`;

const statusKind = ({ kind, scope }: StatusFact): IndicatorKind => {
  if (kind === 'suspended') return scope === 'all' ? 'suspended' : 'suspended-in-part';
  return kind === 'cqc-condition' ? 'cqc-condition' : 'council-status';
};

/** A review that is overdue has a sign of its own. */
const statusWords = (status: StatusFact, today: string): string => {
  const { setOn, reviewOn } = status;
  const told = setOn === null ? 'From the register.' : `Set on ${dayWords(setOn)}.`;
  const review = reviewOn === null || reviewOn < today ? '' : ` Review on ${dayWords(reviewOn)}.`;
  return `${statusReason(status)} ${told}${review}`;
};

const overdue = (status: StatusFact, { today, locationId }: RiskFacts): Sign[] => {
  const { reviewOn } = status;
  if (reviewOn === null || reviewOn >= today) return [];
  const days = daysBetween(reviewOn, today);
  const late = `${days} ${days === 1 ? 'day' : 'days'} ago`;
  const what = statusReason({ ...status, reason: null }).replace(/\.$/, '');
  const words = `Review overdue: “${what}” was to be reviewed on ${dayWords(reviewOn)}, ${late}.`;
  return [{ kind: 'review-overdue', words, since: reviewOn, href: statusPage(locationId, status) }];
};

/** What the council itself has said of it. */
export const councilSigns = (facts: RiskFacts): Sign[] =>
  facts.statuses.flatMap((status) => [
    {
      kind: statusKind(status),
      words: statusWords(status, facts.today),
      since: status.setOn,
      href: statusPage(facts.locationId, status),
    },
    ...overdue(status, facts),
  ]);

const ended = ({ registered, deregisteredOn, successor, locationId }: RiskFacts): Sign[] => {
  if (registered) return [];
  const when = deregisteredOn === null ? '' : ` It ended on ${dayWords(deregisteredOn)}.`;
  const next =
    successor === null
      ? ''
      : ` CQC names ${successor.name === null ? successor.locationId : `${successor.name} (${successor.locationId})`} as its successor.`;
  const words = `${registrationReason}${when}${next}`;
  return [{ kind: 'registration-ended', words, since: deregisteredOn, href: page(locationId) }];
};

const dormant = ({ dormant: is, locationId }: RiskFacts): Sign[] => {
  if (is === null) return [];
  const words = `Dormant: registered, and providing no care now, says CQC${is.since === null ? '' : ` (seen ${dayWords(is.since)})`}.`;
  return [{ kind: 'dormant', words, since: is.since, href: page(locationId) }];
};

const providerChanged = ({ providerChange, locationId }: RiskFacts): Sign[] => {
  if (providerChange === null) return [];
  const { on, providerName } = providerChange;
  const words = `Its provider changed${providerName === null ? '' : `, to ${providerName}`}; seen ${dayWords(on)}.`;
  return [{ kind: 'provider-changed', words, since: on, href: page(locationId) }];
};

const registeredAnew = ({ predecessors, registeredOn, today, locationId }: RiskFacts): Sign[] => {
  if (predecessors.length === 0 || registeredOn === null) return [];
  if (daysBetween(registeredOn, today) > RECENT_DAYS) return [];
  const before = predecessors.map(({ name, locationId: id }) => (name === id ? id : `${name} (${id})`)).join(', ');
  const words = `Registered anew on ${dayWords(registeredOn)}; before that ${before}.`;
  return [{ kind: 'registered-anew', words, since: registeredOn, href: page(locationId) }];
};

/** What became of its registration. */
export const regulatorySigns = (facts: RiskFacts): Sign[] => [
  ...ended(facts),
  ...dormant(facts),
  ...providerChanged(facts),
  ...registeredAnew(facts),
];
