/**
 * People confirmed safe, n of m: a count stands only when a second person has checked it. Who counts and who checks
 * is who is signed in, or the token that a program uses; on a developer's machine what they say of themselves. Pure.
 */
import { withOpen } from './activate.ts';
import {
  type Activation,
  done,
  FUNDERS,
  type Funder,
  type Outcome,
  openActivation,
  type PeopleSum,
  type Plan,
  type PlanCount,
  refused,
  sumOfPeople,
} from './plan.ts';

/** What is counted. */
export interface CountAsked extends Pick<PlanCount, 'fundedBy' | 'people' | 'how'> {
  /** Made where it is typed (a UUID): the same again is the same count. */
  readonly key: string;
  /** Whoever counts says that there are more people than were known. */
  readonly moreThanKnown: boolean;
}

const stands = ({ withdrawnAt }: PlanCount): boolean => withdrawnAt === null;

const peopleIn = (counts: readonly PlanCount[]): number => counts.reduce((sum, { people }) => sum + people, 0);

const countedOf = ({ counts }: Activation, funder: Funder): number =>
  peopleIn(counts.filter((count) => stands(count) && count.fundedBy === funder));

const GONE = refused(409, 'not-going-on', 'people', 'The plan is not going on: nobody can be counted.');

/** Records a count of people; `by` says who counted. */
export const countPeople = (plan: Plan, asked: CountAsked, at: string, by: string): Outcome => {
  const open = openActivation(plan);
  if (open === null) return GONE;
  const { key, moreThanKnown, ...fields } = asked;
  // No key that somebody makes up reaches a count of another plan.
  const id = `${open.id}.${key}`;
  if (open.counts.some((one) => one.id === id)) return done(plan);
  const known = open.people[asked.fundedBy];
  const reached = countedOf(open, asked.fundedBy) + asked.people;
  if (known !== null && reached > known && !moreThanKnown) {
    const words = `That makes ${reached}, and ${known} were known. Say that there are more than were known, or put the number right.`;
    return refused(422, 'more-than-known', 'people', words);
  }
  const count: PlanCount = {
    id,
    ...fields,
    ...{ countedAt: at, countedBy: by, checkedAt: null, checkedBy: null },
    ...{ withdrawnAt: null, withdrawnBy: null, withdrawnReason: null },
  };
  return done(withOpen(plan, { ...open, counts: [...open.counts, count] }));
};

/** "C. Q." and "cq" are one person. */
const bare = (who: string): string => who.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

/** Whether two entries were made by one person, as far as they say. */
const isSamePerson = (one: string, other: string): boolean => bare(one) === bare(other);

const replaced = (plan: Plan, open: Activation, count: PlanCount): Outcome =>
  done(withOpen(plan, { ...open, counts: open.counts.map((one) => (one.id === count.id ? count : one)) }));

const findCount = (plan: Plan, id: string) => {
  const open = openActivation(plan);
  const count = open?.counts.find((one) => one.id === id);
  return open === null || count === undefined ? null : { open, count };
};

const UNKNOWN = refused(422, 'count-unknown', 'by', 'There is no such count in what is going on.');

/** A second person has checked a count: from now on it stands. */
export const checkCount = (plan: Plan, id: string, at: string, by: string): Outcome => {
  const found = findCount(plan, id);
  if (found === null) return UNKNOWN;
  const { open, count } = found;
  if (!stands(count)) return refused(409, 'withdrawn', 'by', 'This count was withdrawn before.');
  if (count.checkedAt !== null) return refused(409, 'checked', 'by', 'This count was checked before.');
  if (bare(by) === '') return refused(422, 'nobody', 'by', 'Say who checked it.');
  if (isSamePerson(count.countedBy, by)) {
    return refused(422, 'same-person', 'by', 'Whoever counted cannot check the count: a second person has to.');
  }
  return replaced(plan, open, { ...count, checkedAt: at, checkedBy: by });
};

/** Takes a count back, checked or not. */
export const withdrawCount = (plan: Plan, id: string, reason: string, at: string, by: string): Outcome => {
  const found = findCount(plan, id);
  if (found === null) return UNKNOWN;
  const { open, count } = found;
  if (!stands(count)) return refused(409, 'withdrawn', 'reason', 'This count was withdrawn before.');
  return replaced(plan, open, { ...count, withdrawnAt: at, withdrawnBy: by, withdrawnReason: reason });
};

/** n of m of one group of people, or of all. */
export interface Tally {
  /** Confirmed safe, counted by one person and checked by another. */
  readonly safe: number;
  /** Counted and not checked yet. */
  readonly waiting: number;
  readonly of: PeopleSum;
  /** More are counted than were known: the number is to be put right. */
  readonly isTooLow: boolean;
}

const tallyOf = (counts: readonly PlanCount[], of: PeopleSum): Omit<Tally, 'isTooLow'> => {
  const standing = counts.filter(stands);
  return {
    safe: peopleIn(standing.filter(({ checkedAt }) => checkedAt !== null)),
    waiting: peopleIn(standing.filter(({ checkedAt }) => checkedAt === null)),
    of,
  };
};

const tooLow = ({ safe, waiting, of }: Omit<Tally, 'isTooLow'>): boolean => !of.atLeast && safe + waiting > of.known;

/** The counter of one activation. */
export const counterOf = (
  activation: Activation,
): { readonly all: Tally; readonly by: Readonly<Record<Funder, Tally>> } => {
  const tally = (funder: Funder): Tally => {
    const known = activation.people[funder];
    const counts = activation.counts.filter(({ fundedBy }) => fundedBy === funder);
    const one = tallyOf(counts, { known: known ?? 0, atLeast: known === null });
    return { ...one, isTooLow: tooLow(one) };
  };
  const by = { council: tally('council'), self: tally('self'), 'other-council': tally('other-council') };
  const all = tallyOf(activation.counts, sumOfPeople(activation.people));
  return { all: { ...all, isTooLow: FUNDERS.some((funder) => by[funder].isTooLow) }, by };
};
