/**
 * The signs that a location is at risk: each with its name, its day, the fact behind it and where that stands. Pure.
 *
 * Nothing is a score: a location stands where its gravest sign puts it, and every sign says itself why it is there.
 * Budget: linear in the facts of one location (some tens).
 */
import { enteredSigns } from './indicators-entered.ts';
import type { RiskFacts } from './indicators-facts.ts';
import { INDICATOR_KINDS, type IndicatorKind, isReason } from './indicators-kinds.ts';
import { qualitySigns } from './indicators-quality.ts';
import { exposureSigns, preparednessSigns } from './indicators-register.ts';
import { SEVERITY_RULES } from './indicators-severity.ts';
import type { Sign } from './indicators-sign.ts';
import { councilSigns, regulatorySigns } from './indicators-standing.ts';
import { bySeverity, type Severity } from './severity.ts';

export interface Indicator extends Sign {
  readonly severity: Severity;
  /** By itself a reason to be on the board; false for size and preparation, which are shown beside one. */
  readonly reason: boolean;
}

const place = (kind: IndicatorKind): number => INDICATOR_KINDS.indexOf(kind);

/** Reasons first, the graver before the milder, then in the order of the kinds. */
const inOrder = (one: Indicator, other: Indicator): number =>
  Number(other.reason) - Number(one.reason) ||
  bySeverity(one.severity, other.severity) ||
  place(one.kind) - place(other.kind);

/** Every sign that a location shows, the gravest first. */
export const indicatorsOf = (facts: RiskFacts): Indicator[] =>
  [
    ...qualitySigns(facts),
    ...councilSigns(facts),
    ...enteredSigns(facts),
    ...regulatorySigns(facts),
    ...exposureSigns(facts),
    ...preparednessSigns(facts),
  ]
    .map((sign) => ({ ...sign, severity: SEVERITY_RULES[sign.kind].severity, reason: isReason(sign.kind) }))
    .sort(inOrder);

/** How grave the gravest reason is; null where there is none, and the location is not at risk. */
export const severityOf = (indicators: readonly Indicator[]): Severity | null =>
  indicators.filter(({ reason }) => reason).sort((one, other) => bySeverity(one.severity, other.severity))[0]
    ?.severity ?? null;
