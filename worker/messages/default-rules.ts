/** What holds until the council sets rules of its own. */
import type { AlertRule, AlertRulesRequest, Timing } from '../../shared/api/alert-rules.ts';

/** In the order of `AUDIENCES`: head of commissioning, contracts lead, brokerage, duty team, portfolio holder, partners. */
const told = (
  head: Timing,
  contracts: Timing,
  brokerage: Timing,
  duty: Timing,
  portfolio: Timing,
  partners: Timing,
): AlertRule['told'] => ({
  'head-of-commissioning': head,
  'contracts-lead': contracts,
  brokerage,
  'duty-team': duty,
  'portfolio-holder': portfolio,
  partners,
});

const EVERYONE_AT_WORK = told('now', 'now', 'now', 'now', 'daily', 'daily');
const IN_DIGESTS = told('weekly', 'daily', 'daily', 'never', 'never', 'never');

/** The product's table of what must be told, to whom, when. Without quiet hours: a rule that delays is the council's to make. */
export const DEFAULT_RULES: AlertRulesRequest = {
  rules: {
    inadequate: { severity: 'urgent', told: EVERYONE_AT_WORK },
    'registration-ended': { severity: 'urgent', told: EVERYONE_AT_WORK },
    suspension: { severity: 'urgent', told: EVERYONE_AT_WORK },
    'requires-improvement': { severity: 'high', told: told('daily', 'now', 'now', 'daily', 'weekly', 'weekly') },
    lower: { severity: 'notice', told: IN_DIGESTS },
    correction: { severity: 'notice', told: IN_DIGESTS },
    area: { severity: 'notice', told: IN_DIGESTS },
    upgrade: { severity: 'notice', told: IN_DIGESTS },
    'first-rating': { severity: 'notice', told: IN_DIGESTS },
    'no-change': { severity: 'notice', told: IN_DIGESTS },
    'provider-changed': { severity: 'notice', told: IN_DIGESTS },
    age: { severity: 'notice', told: told('weekly', 'weekly', 'weekly', 'never', 'never', 'never') },
    other: { severity: 'notice', told: told('never', 'weekly', 'weekly', 'never', 'never', 'never') },
  },
  quiet: null,
};
