/** What was typed into the forms of a plan, and what is wrong with it. Pure. */
import { PLAN_LIMITS as MOST } from '../../shared/api/plan.ts';
import type { CountAsked } from '../../shared/plans/count.ts';
import { FUNDERS, type Funder, type People, type Plan } from '../../shared/plans/plan.ts';
import type { ReviewEntry } from '../../shared/plans/reviews.ts';
import { USUAL_CHECKLIST } from '../../shared/plans/usual-checklist.ts';
import type { TypedAction, TypedContent } from '../plans/create.ts';
import { readCount, readDay } from '../register/cell.ts';
import type { Faults } from './fields.tsx';

/** A form as texts by the names of its fields. */
export type TypedForm = Readonly<Record<string, string>>;

/** An e-mail address is no longer (RFC 5321, 4.5.3.1). */
const MOST_WHO = 254;

/** The form as it was sent; a file is nothing. Whoever is signed in (`self`) is who they are, whatever was sent. */
export const typedForm = (form: FormData, self: string | null = null): TypedForm => ({
  ...Object.fromEntries(
    [...form.entries()].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.trim()]] : [])),
  ),
  ...(self === null ? {} : { by: self }),
});

/** What a form asks for, or what is wrong with it by field. */
export type Read<T> = { readonly asked: T; readonly faults: null } | { readonly asked: null; readonly faults: Faults };

/** Reads a form field by field, and keeps what is wrong. An empty field is null. */
const reader = (typed: TypedForm) => {
  const faults: Record<string, string> = {};
  const text = (name: string, most: number, needed?: string): string | null => {
    const given = typed[name] ?? '';
    if (given === '' && needed !== undefined) faults[name] = needed;
    if (given.length > most) faults[name] = `This is longer than ${most} characters.`;
    return given === '' ? null : given;
  };
  const read = <T>(name: string, parse: (text: string) => { ok: true; value: T } | { ok: false; reason: string }) => {
    const given = typed[name] ?? '';
    if (given === '') return null;
    const found = parse(given);
    if (found.ok) return found.value;
    faults[name] = `${found.reason}.`;
    return null;
  };
  const count = (name: string, most: number, needed?: string): number | null => {
    const found = read<number>(name, readCount);
    if (found === null && faults[name] === undefined && needed !== undefined) faults[name] = needed;
    if (found !== null && found > most) faults[name] = `This is more than ${most.toLocaleString('en-GB')}.`;
    return found;
  };
  const day = (name: string, needed?: string): string | null => {
    const found = read<string>(name, readDay);
    if (found === null && faults[name] === undefined && needed !== undefined) faults[name] = needed;
    return found;
  };
  const end = <T>(asked: T): Read<T> =>
    Object.keys(faults).length === 0 ? { asked, faults: null } : { asked: null, faults };
  return { text, count, day, end, faults };
};

type Reader = ReturnType<typeof reader>;

/** A line of the checklist has its number in its fields' names. */
const lineNumbers = (typed: TypedForm): number[] =>
  Object.keys(typed)
    .flatMap((name) => /^words-(\d{1,3})$/.exec(name)?.[1] ?? [])
    .map(Number)
    .filter((at) => at < MOST.actions)
    .sort((one, other) => one - other);

const actionAt = (read: Reader, typed: TypedForm, at: number): TypedAction[] => {
  const words = read.text(`words-${at}`, MOST.words);
  const owner = read.text(`owner-${at}`, MOST.role);
  const withinHours = read.count(`hours-${at}`, MOST.hours);
  // A line whose words were cleared is taken off.
  return words === null ? [] : [{ id: typed[`id-${at}`] || undefined, words, owner, withinHours }];
};

const peopleIn = (read: Reader): People => ({
  council: read.count('council', MOST.people),
  self: read.count('self', MOST.people),
  'other-council': read.count('other-council', MOST.people),
});

/** What the form of a plan says. */
export const readContent = (typed: TypedForm): Read<TypedContent> => {
  const read = reader(typed);
  return read.end({
    owner: read.text('owner', MOST.role),
    sponsor: read.text('sponsor', MOST.role),
    trigger: read.text('trigger', MOST.reason),
    reviewDue: read.day('reviewDue'),
    people: peopleIn(read),
    peopleSource: read.text('peopleSource', MOST.words),
    peopleAsAt: read.day('peopleAsAt'),
    reviewsDue: read.count('reviewsDue', MOST.people),
    reviewsTarget: read.day('reviewsTarget'),
    actions: lineNumbers(typed).flatMap((at) => actionAt(read, typed, at)),
  });
};

/** Empty lines that are offered below those that stand. */
const SPARE_LINES = 3;

const british = (day: string | null): string => (day === null ? '' : day.split('-').reverse().join('/'));

const figure = (count: number | null): string => (count === null ? '' : String(count));

const typedLines = (actions: readonly TypedAction[]): TypedForm =>
  Object.fromEntries(
    [...actions, ...Array.from({ length: SPARE_LINES }, () => null)]
      .slice(0, MOST.actions)
      .flatMap((action, at): [string, string][] => [
        [`id-${at}`, action?.id ?? ''],
        [`words-${at}`, action?.words ?? ''],
        [`owner-${at}`, action?.owner ?? ''],
        [`hours-${at}`, figure(action?.withinHours ?? null)],
      ]),
  );

/** Figures of people as a form's fields. */
export const typedPeople = (people: People): Record<Funder, string> => ({
  council: figure(people.council),
  self: figure(people.self),
  'other-council': figure(people['other-council']),
});

/** A plan as its form shows it. */
export const typedPlan = (plan: Plan): TypedForm => ({
  owner: plan.owner ?? '',
  sponsor: plan.sponsor ?? '',
  trigger: plan.trigger ?? '',
  reviewDue: british(plan.reviewDue),
  ...typedPeople(plan.people),
  peopleSource: plan.peopleSource ?? '',
  peopleAsAt: british(plan.peopleAsAt),
  reviewsDue: figure(plan.reviewsDue),
  reviewsTarget: british(plan.reviewsTarget),
  revision: String(plan.revision),
  ...typedLines(plan.actions),
});

/** The form of a new plan: the usual checklist, to be changed. */
export const typedNewPlan = (): TypedForm => typedLines(USUAL_CHECKLIST);

/** What is decided when a plan is put into force. */
export const readActivation = (
  typed: TypedForm,
): Read<{ readonly exercise: boolean; readonly reason: string; readonly people: People }> => {
  const read = reader(typed);
  const exercise = typed.exercise ?? '';
  if (exercise !== '1' && exercise !== '0') read.faults.exercise = 'Say whether it is an exercise or in earnest.';
  const reason = read.text('reason', MOST.reason, 'Say what has happened, or what is practised.');
  return read.end({ exercise: exercise === '1', reason: reason ?? '', people: peopleIn(read) });
};

/** The figures of whom it hits, put right. */
export const readPeople = (typed: TypedForm): Read<People> => {
  const read = reader(typed);
  return read.end(peopleIn(read));
};

export const readStandDown = (
  typed: TypedForm,
): Read<{ readonly reason: string; readonly carriedThrough: boolean }> => {
  const read = reader(typed);
  const reason = read.text('reason', MOST.reason, 'Say how it ended.');
  return read.end({ reason: reason ?? '', carriedThrough: typed.carriedThrough === '1' });
};

const KEY = /^[0-9a-f-]{36}$/;

const keyOf = (read: Reader, typed: TypedForm, field: string): string => {
  const key = typed.key ?? '';
  if (!KEY.test(key)) read.faults[field] = 'This form is not whole: open the page again.';
  return key;
};

/** A count of people confirmed safe, and who counted. */
export const readCounted = (typed: TypedForm): Read<{ readonly count: CountAsked; readonly by: string }> => {
  const read = reader(typed);
  const fundedBy = FUNDERS.find((funder) => funder === typed.fundedBy);
  if (fundedBy === undefined) read.faults.fundedBy = 'Choose who pays for them.';
  const people = read.count('people', MOST.people, 'Say how many people.');
  if (people === 0) read.faults.people = 'Count one person or more.';
  const how = read.text('how', MOST.words, 'Say how it was confirmed.');
  const by = read.text('by', MOST_WHO, 'Say who counted: a role or initials.');
  const asked = { key: keyOf(read, typed, 'people'), fundedBy: fundedBy ?? 'council', people: people ?? 0 };
  return read.end({
    count: { ...asked, how: how ?? '', moreThanKnown: typed.moreThanKnown === '1' },
    by: by ?? '',
  });
};

/** Who checked a count. */
export const readChecked = (typed: TypedForm): Read<string> => {
  const read = reader(typed);
  return read.end(read.text('by', MOST_WHO, 'Say who checked it: a role or initials.') ?? '');
};

/** Why a count is taken back. */
export const readWithdrawn = (typed: TypedForm): Read<string> => {
  const read = reader(typed);
  return read.end(read.text('reason', MOST.reason, 'Say why it is withdrawn.') ?? '');
};

/** Reviews of people that were done on a day. */
export const readReviews = (typed: TypedForm): Read<ReviewEntry> => {
  const read = reader(typed);
  const on = read.day('on', 'Give the day on which they were done.');
  const reviews = read.count('reviews', MOST.people, 'Say how many were done.');
  if (reviews === 0) read.faults.reviews = 'Enter one review or more.';
  return read.end({ key: keyOf(read, typed, 'reviews'), on: on ?? '', reviews: reviews ?? 0 });
};

/** The revision that a form was made of; null where it does not say, and the form is not to be carried out. */
export const revisionIn = (typed: TypedForm): number | null =>
  /^\d{1,9}$/.test(typed.revision ?? '') ? Number(typed.revision) : null;
