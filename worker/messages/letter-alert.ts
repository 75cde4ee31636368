/** An alert by itself, as a letter: what it means for placing and for whom, what to do, then what it rests on. Pure. */
import type { EventBody } from '../../shared/api/event.ts';
import { ANSWER_WORDS } from '../../shared/policy/words.ts';
import { dayWords, londonDay, momentWords } from '../../shared/ui/age.ts';
import { changesWords } from '../alerts/words.ts';
import { alertReference } from '../delivery/payload.ts';
import { reportUrl } from '../register/report-url.ts';
import type { AlertFacts, AlertToTell, ToldContract, ToldVerdict } from './content.ts';
import type { LetterDraft, LetterList, LetterPart, LetterWords } from './letter.ts';
import { countWords, OPEN, peopleWords, SEVERITY_WORDS } from './letter-words.ts';

const said = (label: string, words: string | null): LetterWords[] => (words === null ? [] : [{ label, words }]);

const answerWords = ({ answer, role }: ToldVerdict): string =>
  answer === 'ask' && role !== null ? `Ask the ${role}` : ANSWER_WORDS[answer];

const beforeWords = (before: ToldVerdict | null, after: ToldVerdict): string => {
  if (before === null) return '';
  return answerWords(before) === answerWords(after) ? ' (as before)' : ` (before: ${answerWords(before)})`;
};

const placingWords = ({ before, after }: AlertFacts): string | null =>
  after === null ? null : `${answerWords(after)}${beforeWords(before, after)}. ${after.reason}`;

const hoursWords = (hours: number): string => `${countWords(hours, 'hour', 'hours')} a week`;

const figures = ({ people, hoursPerWeek }: Pick<ToldContract, 'people' | 'hoursPerWeek'>): string | null => {
  const known = [
    ...(people === null ? [] : [peopleWords(people)]),
    ...(hoursPerWeek === null ? [] : [hoursWords(hoursPerWeek)]),
  ];
  return known.length === 0 ? null : known.join(', ');
};

/** Enough to see where it weighs; the register has the others. */
const MOST_SHARES = 3;

/** "40% of what the council buys in North, under 1% in South". */
const shareWords = (shares: AlertFacts['shares']): string[] => {
  const shown = shares.toSorted((one, other) => other.percent - one.percent).slice(0, MOST_SHARES);
  const words = shown.map(({ area, percent }, nth) => {
    const of = nth === 0 ? ' of what the council buys' : '';
    return `${percent === 0 ? 'under 1' : percent}%${of} in ${area}`;
  });
  return words.length === 0 ? [] : [words.join(', ')];
};

const affectedWords = (facts: AlertFacts): string => {
  if (facts.contracts.length === 0) return 'The register has no contract there.';
  const known = figures(facts);
  if (known === null) return 'The register gives no number of people or hours.';
  const asAt = facts.asAt === null ? '' : ` (register of ${dayWords(londonDay(new Date(facts.asAt)))})`;
  return `${[known, ...shareWords(facts.shares)].join('; ')}${asAt}.`;
};

const contractLine = (contract: ToldContract): string => {
  const where = [
    ...(contract.lot === null ? [] : [`lot ${contract.lot.replace(/^lot\s+/i, '')}`]),
    ...(contract.area === null ? [] : [contract.area]),
  ];
  const counted = figures(contract);
  return `${[contract.type, ...where].join(', ')}${counted === null ? '' : `: ${counted}`}`;
};

const changeLine = (event: EventBody): string => {
  const published = event.publishedOn === null ? '' : `, published ${dayWords(event.publishedOn)}`;
  return `${changesWords(event, 0)}${published}.`;
};

type Named = Pick<LetterList, 'title' | 'label' | 'one' | 'many'>;

const list = (lines: readonly string[], named: Named): LetterList[] =>
  lines.length === 0 ? [] : [{ ...named, lines, left: 0 }];

const CHANGES: Named = { title: 'What changed', label: 'Changed', one: 'change', many: 'changes' };
const ACTIONS: Named = { title: 'What to do', label: 'To do', one: 'thing to do', many: 'things to do' };
const CONTRACTS: Named = { title: 'Contracts', label: 'Contract', one: 'contract', many: 'contracts' };

/** What has to be known to act. */
const factParts = (facts: AlertFacts): LetterPart[] => [
  ...said('Placing there', placingWords(facts)),
  ...said('Affected', affectedWords(facts)),
  ...said('Council status', facts.councilStatus),
  ...list(facts.actions, ACTIONS),
];

const sourceParts = ({ facts, events, revises, locationName, locationId }: AlertToTell): LetterPart[] => {
  const assessedOn = facts?.assessedOn ?? null;
  const seen =
    events
      .map(({ observedAt }) => observedAt)
      .sort()
      .at(-1) ?? null;
  return [
    ...list(events.map(changeLine), CHANGES),
    ...list((facts?.contracts ?? []).map(contractLine), CONTRACTS),
    ...said('Where', `${locationName} (${locationId})`),
    ...said('Assessed by CQC', assessedOn === null ? null : `from ${dayWords(assessedOn)}.`),
    ...said('Seen', seen === null ? null : `${momentWords(seen)}.`),
    ...said('It takes the place of', revises === null ? null : `${alertReference(revises)}, sent earlier.`),
  ];
};

/** The letter of one alert. */
export const alertLetter = (alert: AlertToTell): LetterDraft => ({
  subject: `${SEVERITY_WORDS[alert.severity]}: ${alert.headline}`,
  severity: alert.severity,
  reference: alertReference(alert.id),
  opening: { label: 'What happened', words: alert.headline },
  parts: [
    ...(alert.facts === null ? [] : factParts(alert.facts)),
    ...said('Dealt with by', alert.owner),
    ...sourceParts(alert),
  ],
  pages: [{ title: OPEN, path: `/alerts/${encodeURIComponent(alert.id)}` }],
  elsewhere: [{ title: 'CQC’s page', url: reportUrl(alert.locationId) }],
  noun: 'alert',
});
