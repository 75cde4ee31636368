/** What a council does after an alert, as a message says it. Pure. */
import type { Situation } from '../../shared/api/alert-rules.ts';
import { dayWords } from '../../shared/ui/age.ts';
import type { ToldVerdict } from './content.ts';

/** What the advice rests on. */
export interface Circumstances {
  /** null: nobody knows what kind of change it is. */
  readonly situation: Situation | null;
  /** What the policy says now; null without one. */
  readonly verdict: ToldVerdict | null;
  /** The council has stopped all new packages there. */
  readonly stopped: boolean;
  /** People placed there; null where the register says nothing. */
  readonly people: number | null;
  /** The council buys there. */
  readonly commissioned: boolean;
  /** Day (`YYYY-MM-DD`) of the report; null without one. */
  readonly publishedOn: string | null;
  /** The registration that took over; null where none did. */
  readonly successor: string | null;
}

/** CQC asks providers for their action plan within so many days of a report. */
const PLAN_DAYS = 28;
const DAY_MS = 86_400_000;

const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);

const peopleWords = (people: number | null): string =>
  people === null ? 'everybody' : `the ${people} ${people === 1 ? 'person' : 'people'}`;

const placing = ({ verdict, stopped }: Circumstances): string[] => {
  if (verdict?.answer === 'do-not-place' || (verdict === null && stopped)) return ['Place nobody new there.'];
  return verdict?.answer === 'ask'
    ? [`Ask the ${verdict.role ?? 'contracts manager'} before anybody new is placed there.`]
    : [];
};

const deciding = ({ stopped }: Circumstances): string[] =>
  stopped ? [] : ['Decide today whether new packages are to be suspended.'];

const reviewing = ({ people }: Circumstances): string[] => {
  if (people === 0) return [];
  return people === null
    ? ['Find out how many people are placed there, and review their care.']
    : [`Review the care of ${peopleWords(people)} placed there.`];
};

const READ = 'Read CQC’s report.';

/** By when the provider owes its plan; said to be looked for, not to be there. */
const awaiting = ({ publishedOn }: Circumstances): string =>
  publishedOn === null
    ? `Expect the provider’s action plan within ${PLAN_DAYS} days of CQC’s report.`
    : `Expect the provider’s action plan by ${dayWords(dayAfter(publishedOn, PLAN_DAYS))}, ${PLAN_DAYS} days after CQC’s report.`;

const moving = ({ successor, people }: Circumstances): string[] => {
  if (people === 0) return [];
  return successor === null
    ? [`Find another provider for ${peopleWords(people)} placed there now.`]
    : [
        `Make sure that the care of ${peopleWords(people)} placed there goes on: ${successor} is registered in its place.`,
      ];
};

/** The Care Act 2014, sections 48 to 52: a failed provider's people are the council's to see to, however funded. */
const SELF_FUNDERS =
  'Ask who else it served: where a provider fails, the council sees to people who pay for themselves too (Care Act 2014, sections 48 to 52).';

const OF_SITUATION: Readonly<Partial<Record<Situation, (of: Circumstances) => string[]>>> = {
  inadequate: (of) => [...deciding(of), ...reviewing(of), READ, awaiting(of)],
  'requires-improvement': (of) => [READ, awaiting(of)],
  lower: () => [READ],
  'registration-ended': (of) => [...moving(of), ...(of.successor === null ? [SELF_FUNDERS] : [])],
  suspension: (of) => (of.stopped ? ['Look again at packages that are agreed and have not begun.'] : []),
  correction: () => ['Look again at what was decided on the earlier alert.'],
};

/**
 * Plain sentences, the most urgent first. Nothing where the council does not buy: it has nobody there, and nothing to
 * decide.
 */
export const actionsFor = (of: Circumstances): string[] => {
  if (!of.commissioned) return [];
  const own = of.situation === null ? undefined : OF_SITUATION[of.situation];
  return [...placing(of), ...(own?.(of) ?? [])];
};
