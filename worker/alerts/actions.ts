/** What a council does after an alert, and by when. Pure. */
import type { AlertBody } from '../../shared/api/alert.ts';

/** One thing to do. */
export interface SuggestedAction {
  readonly when: 'Today' | 'Within days' | 'Later';
  readonly what: string;
}

/** A rating of Inadequate, a registration that ended: everyone who places has to know at once. */
const URGENT: readonly SuggestedAction[] = [
  { when: 'Today', what: 'Tell the head of commissioning, the contracts lead, every broker and the duty team.' },
  {
    when: 'Within days',
    what: 'Tell the portfolio holder and partners, and plan the reviews of the people served there.',
  },
  { when: 'Later', what: 'Put it into the scrutiny report and the risk register.' },
];

const SUSPENSION: SuggestedAction = { when: 'Today', what: 'Decide whether new packages are to be suspended.' };

/** Providers owe CQC their action plan within 28 days of a report below Good. */
const HIGH: readonly SuggestedAction[] = [
  { when: 'Today', what: 'Tell the contracts lead and brokerage.' },
  { when: 'Within days', what: 'Ask the provider for the action plan that it owes CQC within 28 days of the report.' },
  { when: 'Later', what: 'Put it into the quarterly report.' },
];

/**
 * What usually follows an alert; nothing once it is closed, and for a mere notice. `isSuspended`: the council has
 * suspended all new packages there already.
 */
export const suggestedActions = (
  { state, severity }: Pick<AlertBody, 'state' | 'severity'>,
  isSuspended: boolean,
): readonly SuggestedAction[] => {
  if (state === 'closed' || severity === 'notice') return [];
  if (severity === 'high') return HIGH;
  return isSuspended ? URGENT : [SUSPENSION, ...URGENT];
};
