/** Many at once, as letters: the alerts of one run, and digests. Pure. */
import { dayWords } from '../../shared/ui/age.ts';
import type { Severity } from '../alerts/model.ts';
import { alertReference } from '../delivery/payload.ts';
import type { AlertLine, ChangeLine, MessageContent } from './content.ts';
import type { LetterDraft, LetterList, LetterPart } from './letter.ts';
import { countWords, OPEN, peopleWords, SEVERITY_ORDER, SEVERITY_WORDS } from './letter-words.ts';

type Group = Extract<MessageContent, { kind: 'group' }>;
type Digest = Extract<MessageContent, { kind: 'digest' }>;

/** What has to survive when a line is cut stands first. */
const alertLine = ({ id, severity, headline, people }: AlertLine): string => {
  const affected = people === null ? '' : `, ${peopleWords(people)}`;
  return `${SEVERITY_WORDS[severity]}${affected} (${alertReference(id)}): ${headline}`;
};

const alertList = (alerts: readonly AlertLine[], left: number): LetterList[] =>
  alerts.length === 0 && left === 0
    ? []
    : [
        {
          title: 'Alerts, the gravest first',
          label: null,
          lines: alerts.map(alertLine),
          left,
          one: 'alert',
          many: 'alerts',
        },
      ];

const changeLine = ({ headline, publishedOn }: ChangeLine): string =>
  `${headline}${publishedOn === null ? '' : `, published ${dayWords(publishedOn)}`}`;

const changeList = (changes: readonly ChangeLine[]): LetterList[] =>
  changes.length === 0
    ? []
    : [
        {
          title: 'Other changes',
          label: 'Changed',
          lines: changes.map(changeLine),
          left: 0,
          one: 'change',
          many: 'changes',
        },
      ];

/** Each place once: of two alerts of one location the people are the same. */
const affectedPart = (alerts: readonly AlertLine[], total: number): LetterPart[] => {
  const places = [...new Map(alerts.map((alert) => [alert.locationId, alert.people])).values()];
  const known = places.filter((people) => people !== null);
  if (known.length === 0) return [];
  const sum = known.reduce((all, people) => all + people, 0);
  const isWhole = known.length === places.length && alerts.length === total;
  const placed = sum === 1 ? 'is placed there' : 'are placed there';
  return [{ label: 'Affected', words: `${isWhole ? '' : 'at least '}${peopleWords(sum)} ${placed}.` }];
};

const mixWords = (bySeverity: Readonly<Record<Severity, number>>): string =>
  SEVERITY_ORDER.filter((severity) => bySeverity[severity] > 0)
    .map((severity) => `${bySeverity[severity]} ${SEVERITY_WORDS[severity].toLowerCase()}`)
    .join(', ');

/** Known by the gravest alert in it, which no other group holds. */
const groupReference = ({ alerts, total }: Group): string => {
  const [first] = alerts;
  return first === undefined ? `RW-${total}-ALERTS` : `${alertReference(first.id)}+${total - 1}`;
};

/** The letter of many alerts at once. */
export const groupLetter = (group: Group): LetterDraft => {
  const { alerts, total, bySeverity } = group;
  const severity = SEVERITY_ORDER.find((one) => bySeverity[one] > 0) ?? 'notice';
  const headline = `${countWords(total, 'alert', 'alerts')} at once: ${mixWords(bySeverity)}`;
  return {
    subject: `${SEVERITY_WORDS[severity]}: ${headline}`,
    severity,
    reference: groupReference(group),
    opening: { label: 'What happened', words: headline },
    parts: [...affectedPart(alerts, total), ...alertList(alerts, total - alerts.length)],
    pages: [{ title: OPEN, path: '/alerts' }],
    elsewhere: [],
    noun: 'message',
  };
};

const RHYTHM_WORDS: Readonly<Record<Digest['rhythm'], string>> = { daily: 'Daily digest', weekly: 'Weekly digest' };

const digestCounts = ({ alerts, changes, more }: Digest): string => {
  const counts = [
    ...(alerts.length === 0 ? [] : [countWords(alerts.length, 'alert', 'alerts')]),
    ...(changes.length === 0 ? [] : [countWords(changes.length, 'other change', 'other changes')]),
    ...(more === 0 ? [] : [`${more} more`]),
  ];
  return counts.length === 0 ? 'nothing new' : counts.join(', ');
};

/** The letter of a digest. */
export const digestLetter = (digest: Digest): LetterDraft => {
  const { alerts, changes, rhythm, day, more } = digest;
  const headline = `${RHYTHM_WORDS[rhythm]} of ${dayWords(day)}: ${digestCounts(digest)}`;
  return {
    subject: headline,
    severity: null,
    reference: `RW-${rhythm.toUpperCase()}-${day}`,
    opening: { label: 'Rating Watch', words: headline },
    parts: [
      ...affectedPart(alerts, more === 0 ? alerts.length : alerts.length + more),
      ...alertList(alerts, 0),
      ...changeList(changes),
      ...(more === 0
        ? []
        : [{ label: 'Left out here', words: `${countWords(more, 'line', 'lines')}: open the page for all.` }]),
    ],
    pages: [{ title: OPEN, path: '/alerts' }],
    elsewhere: [],
    noun: 'digest',
  };
};
