/** The fields of a policy's rules: what was typed, what is wrong with it, and the rules it makes. Pure. */
import { Policy } from '../../shared/api/policy.ts';
import type { Rules, Ruling } from '../../shared/policy/policy.ts';
import { ANSWERS, type PolicyAnswer } from '../../shared/policy/vocabulary.ts';
import { RULED_GROUNDS } from '../../shared/policy/words.ts';
import { personalDataIn } from '../../shared/privacy/personal-data.ts';

/** How many ages the form has rows for; the contract takes no more. */
export const AGE_ROWS = 4;

const MOST_YEARS = 30;
const LONGEST_ROLE = 60;

type RuledGround = (typeof RULED_GROUNDS)[number];

/** A ruling as it was typed. */
export interface TypedRuling {
  readonly answer: string;
  readonly role: string;
}

export interface TypedRules {
  readonly rulings: Readonly<Record<RuledGround, TypedRuling>>;
  readonly ages: readonly (TypedRuling & { readonly years: string })[];
}

/** Something to be put right: the field's id, and a sentence. */
export interface Problem {
  readonly field: string;
  readonly words: string;
}

/** Ids of the fields, which are their names too. */
export const fieldsOf = (row: RuledGround | number) => {
  const suffix = typeof row === 'number' ? `age-${row}` : row;
  return { answer: `answer-${suffix}`, role: `role-${suffix}`, years: `years-${suffix}` };
};

const typedRuling = ({ answer, role }: Ruling): TypedRuling => ({ answer, role: role ?? '' });

/** The rules as the form shows them. */
export const typedRules = ({ rulings, ageLimits }: Rules): TypedRules => ({
  rulings: Object.fromEntries(RULED_GROUNDS.map((ground) => [ground, typedRuling(rulings[ground])])) as Record<
    RuledGround,
    TypedRuling
  >,
  ages: Array.from({ length: AGE_ROWS }, (_, at) => {
    const limit = ageLimits[at];
    return limit === undefined
      ? { years: '', answer: 'ask', role: '' }
      : { years: String(limit.years), ...typedRuling(limit.ruling) };
  }),
});

const textOf = (form: FormData, field: string): string => {
  const value = form.get(field);
  return typeof value === 'string' ? value.trim() : '';
};

/** What a form says, whatever that is. */
export const readTyped = (form: FormData): TypedRules => {
  const ruling = (row: RuledGround | number): TypedRuling => {
    const fields = fieldsOf(row);
    return { answer: textOf(form, fields.answer), role: textOf(form, fields.role) };
  };
  return {
    rulings: Object.fromEntries(RULED_GROUNDS.map((ground) => [ground, ruling(ground)])) as TypedRules['rulings'],
    ages: Array.from({ length: AGE_ROWS }, (_, at) => ({
      years: textOf(form, fieldsOf(at).years),
      ...ruling(at),
    })),
  };
};

const isAnswer = (text: string): text is PolicyAnswer => ANSWERS.some((answer) => answer === text);

/** A role counts where somebody is asked, and is left aside elsewhere. */
const rulingOf = ({ answer, role }: TypedRuling): Ruling => ({
  answer: isAnswer(answer) ? answer : 'ask',
  role: answer === 'ask' ? role : null,
});

const roleProblem = (role: string): string | null => {
  if (role === '') return 'Say who is asked: a role, never a name.';
  if (role.length > LONGEST_ROLE) return `A role has at most ${LONGEST_ROLE} characters.`;
  return personalDataIn(role)?.words ?? null;
};

const rulingProblems = (row: RuledGround | number, { answer, role }: TypedRuling): Problem[] => {
  const fields = fieldsOf(row);
  if (!isAnswer(answer)) return [{ field: fields.answer, words: 'Choose an answer.' }];
  const words = answer === 'ask' ? roleProblem(role) : null;
  return words === null ? [] : [{ field: fields.role, words }];
};

const yearsProblem = (years: string, at: number, all: readonly string[]): string | null => {
  const isInRange = /^\d{1,2}$/.test(years) && Number(years) >= 1 && Number(years) <= MOST_YEARS;
  if (!isInRange) return `A whole number of years from 1 to ${MOST_YEARS}, or nothing.`;
  return all.findIndex((other) => Number(other) === Number(years)) < at ? 'This age is given already.' : null;
};

/** Rows without years are no limits. */
const ageProblems = (ages: TypedRules['ages']): Problem[] => {
  const all = ages.map(({ years }) => years);
  return ages.flatMap((age, at) => {
    if (age.years === '') return [];
    const words = yearsProblem(age.years, at, all);
    return [...(words === null ? [] : [{ field: fieldsOf(at).years, words }]), ...rulingProblems(at, age)];
  });
};

const made = ({ rulings, ages }: TypedRules): Rules => ({
  rulings: Object.fromEntries(
    RULED_GROUNDS.map((ground) => [ground, rulingOf(rulings[ground])]),
  ) as unknown as Rules['rulings'],
  ageLimits: ages
    .filter(({ years }) => years !== '')
    .map((age) => ({ years: Number(age.years), ruling: rulingOf(age) }))
    .toSorted((one, other) => one.years - other.years),
});

/** The rules that were typed, or what is wrong with them, in the order of the form. */
export const rulesOf = (
  typed: TypedRules,
): { readonly rules: Rules } | { readonly problems: readonly [Problem, ...Problem[]] } => {
  const [first, ...more] = [
    ...RULED_GROUNDS.flatMap((ground) => rulingProblems(ground, typed.rulings[ground])),
    ...ageProblems(typed.ages),
  ];
  if (first !== undefined) return { problems: [first, ...more] };
  const rules = made(typed);
  // What concerns several fields at once is the contract's to say.
  const read = Policy.shape.rules.safeParse(rules);
  const [issue] = read.success ? [] : read.error.issues;
  return issue === undefined ? { rules } : { problems: [{ field: fieldsOf(0).years, words: issue.message }] };
};
