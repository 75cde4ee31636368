/** What a webhook says of one alert, with its facts. Pure. */
import type { AlertFacts, AlertToTell, ToldVerdict } from '../messages/content.ts';
import { reportUrl } from '../register/report-url.ts';
import { alertReference } from './payload.ts';
import { maybe, pageUrl, shortName, shortSentence } from './webhook-words.ts';

const verdictBody = ({ answer, reason, role }: ToldVerdict): object => ({
  answer,
  reason: shortSentence(reason),
  role: maybe(role, shortName),
});

const factsBody = (facts: AlertFacts, kept: number): object => ({
  contracts: facts.contracts
    .slice(0, kept)
    .map((contract) => ({ ...contract, lot: maybe(contract.lot, shortName), area: maybe(contract.area, shortName) })),
  moreContracts: Math.max(0, facts.contracts.length - kept),
  people: facts.people,
  hoursPerWeek: facts.hoursPerWeek,
  asAt: facts.asAt,
  shares: facts.shares.slice(0, kept).map(({ area, percent }) => ({ area: shortName(area), percent })),
  assessedOn: facts.assessedOn,
  verdict: { before: maybe(facts.before, verdictBody), after: maybe(facts.after, verdictBody) },
  councilStatus: maybe(facts.councilStatus, shortSentence),
  actions: facts.actions.slice(0, kept).map(shortSentence),
});

/** The body of `alert.opened`, with `kept` lines of each list. */
export const alertBody = (alert: AlertToTell, publicUrl: string | null, kept: number): object => ({
  type: 'alert.opened',
  timestamp: alert.openedAt,
  data: {
    reference: alertReference(alert.id),
    headline: shortSentence(alert.headline),
    severity: alert.severity,
    situation: alert.situation,
    owner: maybe(alert.owner, shortName),
    // The reference under which the earlier alert was sent.
    revises: maybe(alert.revises, alertReference),
    location: { id: shortName(alert.locationId), name: shortName(alert.locationName) },
    events: alert.events.slice(0, kept),
    // How many did not fit: the page behind alertUrl holds them all.
    moreEvents: Math.max(0, alert.events.length - kept),
    facts: maybe(alert.facts, (facts) => factsBody(facts, kept)),
    alertUrl: pageUrl(publicUrl, `/alerts/${encodeURIComponent(alert.id)}`),
    providerUrl: pageUrl(publicUrl, `/providers/${encodeURIComponent(alert.locationId)}`),
    reportUrl: reportUrl(alert.locationId),
  },
});
