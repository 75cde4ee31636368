/** How grave a sign is: three words in an order, and never a number that somebody would add up. */

/** The gravest first. */
export const SEVERITIES = ['grave', 'serious', 'watch'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The words people read. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  grave: 'Grave',
  serious: 'Serious',
  watch: 'Watch',
};

/** The graver first, for sorting. */
export const bySeverity = (one: Severity, other: Severity): number =>
  SEVERITIES.indexOf(one) - SEVERITIES.indexOf(other);
