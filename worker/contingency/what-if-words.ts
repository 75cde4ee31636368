/** A what-if in words. Pure. */
import type { FigureName, Figures, Sum } from '../../shared/risk/exposure.ts';
import type { Gap } from '../../shared/risk/gap.ts';
import { dayWords } from '../../shared/ui/age.ts';
import type { Scenario } from './what-if.ts';

/** What of a what-if is told in its sentence. */
type Told = Pick<Scenario, 'figures' | 'placing' | 'asked'> & { readonly stops: readonly { readonly name: string }[] };

/** A number as people write it; "not given" for none. */
const numberWords = (figure: number | null): string => (figure === null ? 'not given' : figure.toLocaleString('en-GB'));

const FIGURE_WORDS: Readonly<Record<FigureName, readonly [one: string, many: string]>> = {
  people: ['person', 'people'],
  packages: ['package', 'packages'],
  hoursPerWeek: ['hour a week', 'hours a week'],
  doubleHanded: ['double-handed package', 'double-handed packages'],
};

/** "34 people", "1 hour a week"; "at least 34 people" where contracts do not give it; null where none does. */
export const figureWords = (name: FigureName, { sum, notGiven }: Sum): string | null => {
  if (sum === null) return null;
  const [one, many] = FIGURE_WORDS[name];
  return `${notGiven > 0 ? 'at least ' : ''}${numberWords(sum)} ${sum === 1 ? one : many}`;
};

const contractsWords = (count: number): string => `${numberWords(count)} ${count === 1 ? 'contract' : 'contracts'}`;

const MISSING_WORDS: Readonly<Record<FigureName, string>> = {
  people: 'People are',
  packages: 'Packages are',
  hoursPerWeek: 'Hours a week are',
  doubleHanded: 'Double-handed packages are',
};

/** "People are not given for 2 of 5 contracts.", one a figure that is missing somewhere. */
export const missingWords = (figures: Figures): string[] =>
  (Object.keys(MISSING_WORDS) as FigureName[])
    .filter((name) => figures[name].notGiven > 0)
    .map(
      (name) =>
        `${MISSING_WORDS[name]} not given for ${figures[name].notGiven} of ${contractsWords(figures.contracts)}.`,
    );

const LISTED = 3;

/** Within a sentence: "the provider of Quillmere Home Care". */
const within = (name: string): string => name.replace(/^The provider of /, 'the provider of ');

/** "A", "A and B", "A, B and C", "A, B, C and 2 others". */
const namesWords = (names: readonly string[]): string => {
  const shown = names.slice(0, LISTED);
  const more = names.length - shown.length;
  const parts = more === 0 ? shown : [...shown, more === 1 ? '1 other' : `${more} others`];
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} and ${last}`;
};

const affectedWords = (figures: Figures): string => {
  const told = [figureWords('people', figures.people), figureWords('hoursPerWeek', figures.hoursPerWeek)];
  const given = told.filter((words) => words !== null);
  return given.length === 0
    ? `${contractsWords(figures.contracts)}, for which no figures are given,`
    : given.join(' and ');
};

const needWords = ({ people, hoursPerWeek, contracts }: Figures): string => {
  const given = [people.sum, hoursPerWeek.sum].filter((sum) => sum !== null);
  const [only = contracts] = given;
  return given.length < 2 && only === 1 ? 'needs' : 'need';
};

const rateWords = (perDay: number): string => `at ${perDay} ${perDay === 1 ? 'person' : 'people'} a working day`;

/** When everyone is placed, as the second half of the sentence. */
const placedWords = ({ placing: { workingDays, placedBy, atLeast }, asked: { perDay } }: Told): string => {
  if (workingDays === null) return 'how long placing them takes is not known, because no contract gives its people';
  if (workingDays === 0) return 'there is nobody to place by what the contracts give';
  const days = `${numberWords(workingDays)} working ${workingDays === 1 ? 'day' : 'days'}`;
  if (placedBy === null) return `${rateWords(perDay)} it takes ${days}, more than ten years`;
  const by = atLeast
    ? `not everyone is placed before ${dayWords(placedBy)}`
    : `everyone is placed by ${dayWords(placedBy)}`;
  return `${rateWords(perDay)} ${by}, ${atLeast ? 'at least ' : ''}${days} later`;
};

/** The answer in a sentence: who, how many, by when. */
export const summaryWords = (scenario: Told): string => {
  const { stops, asked, figures } = scenario;
  const who = `If ${namesWords(stops.map(({ name }) => within(name)))} ${stops.length === 1 ? 'stops' : 'stop'} on ${dayWords(asked.on)}`;
  if (figures.contracts === 0) return `${who}, no contract on the register is affected.`;
  return `${who}, ${affectedWords(figures)} ${needWords(figures)} another provider; ${placedWords(scenario)}.`;
};

const upperFirst = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

const hoursWords = (hours: number): string => `${numberWords(hours)} ${hours === 1 ? 'hour' : 'hours'} a week`;

/** What is left of the hours, where alternatives told of some. */
const leftWords = ({ needed, taken, left }: Gap): string => {
  const told = `They said they could take ${hoursWords(taken)} of it`;
  if (left === 0) return `${told}: no hours ${needed.notGiven > 0 ? 'that are given ' : ''}are left.`;
  const least = needed.notGiven > 0 ? 'at least ' : '';
  return `${told}. In all, ${least}${hoursWords(left ?? 0)} are left that nobody is known to take.`;
};

const spareWords = (gap: Gap): string => {
  if (gap.needed.sum === null) return 'Hours a week are not given, so there is nothing to lay spare hours against.';
  if (gap.taken > 0) return leftWords(gap);
  const silent = gap.areas.some((area) => area.silent > 0);
  return silent
    ? 'No spare hours of theirs are known, so how much they can take is not known: until they are asked, none of it is covered.'
    : 'They told that they have no hours to spare: none of it is covered.';
};

/** What may be said of the gap, in sentences. */
export const gapWords = (gap: Gap): string[] => {
  const { without, notKnown } = gap;
  return [
    ...(without.contracts === 0 ? [] : [`${upperFirst(affectedWords(without))} are in areas without any alternative.`]),
    ...(notKnown.contracts === 0 ? [] : [`For ${affectedWords(notKnown)} there are alternatives. ${spareWords(gap)}`]),
  ];
};
