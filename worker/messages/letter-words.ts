/** Words that letters of several kinds share. Pure. */
import type { Severity } from '../alerts/model.ts';

/** How urgent it is, as people read it. */
export const SEVERITY_WORDS: Readonly<Record<Severity, string>> = {
  urgent: 'Urgent',
  high: 'Important',
  notice: 'For information',
};

/** Gravest first. */
export const SEVERITY_ORDER = ['urgent', 'high', 'notice'] as const satisfies Severity[];

const NUMBER = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** "1 person", "1,204 people". */
export const countWords = (count: number, one: string, many: string): string =>
  `${NUMBER.format(count)} ${count === 1 ? one : many}`;

/** "12 people". */
export const peopleWords = (people: number): string => countWords(people, 'person', 'people');

/** The title of the link that leads to the Worker's own page. */
export const OPEN = 'Open in Rating Watch';
