/** The form in which a policy's rules are changed: the general ones, or those of one contract type. */
import type { Policy, Rules } from '../../shared/policy/policy.ts';
import { ANSWERS, type ContractType } from '../../shared/policy/vocabulary.ts';
import {
  ANSWER_WORDS,
  CONTRACT_TYPE_WORDS,
  GROUND_WORDS,
  PRESET_WORDS,
  RULED_GROUNDS,
  rolesOf,
} from '../../shared/policy/words.ts';
import { ErrorSummary } from './fields.tsx';
import { AGE_ROWS, fieldsOf, type Problem, type TypedRules, type TypedRuling, typedRules } from './policy-fields.ts';

/** A policy that is being made, and the version in force that it was made from (0: none). */
export interface Draft {
  readonly policy: Policy;
  readonly madeFrom: number;
  /** The contract type whose rules are changed; null: the general ones. */
  readonly type: ContractType | null;
}

interface FormProps {
  readonly draft: Draft;
  /** What stands in the fields; null: the draft's own rules. */
  readonly typed: TypedRules | null;
  readonly problems: readonly Problem[];
}

/** The rules that the form of a draft is about. */
const draftRules = ({ policy, type }: Draft): Rules =>
  (type === null ? undefined : policy.byContractType[type]) ?? policy.rules;

/** What a draft's forms carry unseen. */
export const DraftFields = ({ draft }: { readonly draft: Draft }) => (
  <>
    <input type="hidden" name="base" value={JSON.stringify(draft.policy)} />
    <input type="hidden" name="madeFrom" value={draft.madeFrom} />
    <input type="hidden" name="type" value={draft.type ?? ''} />
  </>
);

/** What is wrong, at the head of a page, each leading to its field. */
export const ProblemSummary = ({ problems }: { readonly problems: readonly Problem[] }) => (
  <ErrorSummary faults={Object.fromEntries(problems.map(({ field, words }) => [field, words]))} />
);

/** The same beside its field. */
export const FieldError = ({ problem }: { readonly problem: Problem | undefined }) =>
  problem === undefined ? null : (
    <div id={`${problem.field}-error`} class="fault">
      <span class="hidden">Error: </span>
      {problem.words}
    </div>
  );

interface RulingCellsProps {
  readonly row: Parameters<typeof fieldsOf>[0];
  readonly about: string;
  readonly typed: TypedRuling;
  readonly problems: readonly Problem[];
}

const problemAt = (problems: readonly Problem[], field: string) => problems.find((problem) => problem.field === field);
const describedBy = (problem: Problem | undefined) => (problem === undefined ? undefined : `${problem.field}-error`);

const RulingCells = ({ row, about, typed, problems }: RulingCellsProps) => {
  const fields = fieldsOf(row);
  const [wrongAnswer, wrongRole] = [problemAt(problems, fields.answer), problemAt(problems, fields.role)];
  return (
    <>
      <td data-label="Answer">
        <select
          id={fields.answer}
          name={fields.answer}
          aria-label={`Answer: ${about}`}
          aria-describedby={describedBy(wrongAnswer)}
        >
          {ANSWERS.map((answer) => (
            <option key={answer} value={answer} selected={answer === typed.answer}>
              {ANSWER_WORDS[answer]}
            </option>
          ))}
        </select>
        <FieldError problem={wrongAnswer} />
      </td>
      <td data-label="Who is asked">
        <input
          id={fields.role}
          name={fields.role}
          value={typed.role}
          maxLength={60}
          size={30}
          list="roles"
          autocomplete="off"
          aria-label={`Who is asked: ${about}`}
          aria-describedby={describedBy(wrongRole)}
          aria-invalid={wrongRole === undefined ? undefined : 'true'}
        />
        <FieldError problem={wrongRole} />
      </td>
    </>
  );
};

const Head = ({ first }: { readonly first: string }) => (
  <thead>
    <tr>
      <th scope="col">{first}</th>
      <th scope="col">Answer</th>
      <th scope="col">Who is asked</th>
    </tr>
  </thead>
);

const GroundRows = ({ typed, problems }: { readonly typed: TypedRules; readonly problems: readonly Problem[] }) => (
  <table>
    <caption>What is answered, gravest first</caption>
    <Head first="Where it is" />
    <tbody>
      {RULED_GROUNDS.map((ground) => (
        <tr key={ground}>
          <th scope="row">{GROUND_WORDS[ground]}</th>
          <RulingCells row={ground} about={GROUND_WORDS[ground]} typed={typed.rulings[ground]} problems={problems} />
        </tr>
      ))}
    </tbody>
  </table>
);

const ORDINALS = ['first', 'second', 'third', 'fourth'] as const;

const AgeRows = ({ typed, problems }: { readonly typed: TypedRules; readonly problems: readonly Problem[] }) => (
  <table>
    <caption>Ratings that are too old: a row without years counts for nothing</caption>
    <Head first="Rated more than so many years ago" />
    <tbody>
      {typed.ages.slice(0, AGE_ROWS).map((age, at) => {
        const { years } = fieldsOf(at);
        const wrong = problemAt(problems, years);
        return (
          <tr key={years}>
            <th scope="row">
              <label for={years}>Years</label>
              <input
                id={years}
                name={years}
                value={age.years}
                inputMode="numeric"
                size={4}
                aria-label={`Years, ${ORDINALS[at]} age`}
                aria-describedby={describedBy(wrong)}
                aria-invalid={wrong === undefined ? undefined : 'true'}
              />
              <FieldError problem={wrong} />
            </th>
            <RulingCells row={at} about={`${ORDINALS[at]} age`} typed={age} problems={problems} />
          </tr>
        );
      })}
    </tbody>
  </table>
);

const ForType = ({ draft, type }: { readonly draft: Draft; readonly type: ContractType }) => (
  <>
    <p>
      These rules hold for placements under this contract type alone, whole, in place of the general ones. Rules that
      are the same as the general ones are not kept apart.
    </p>
    {draft.policy.byContractType[type] === undefined ? null : (
      <form method="post" action="/policy/preview">
        <DraftFields draft={draft} />
        <button type="submit" name="do" value="general" class="second">
          Use the general rules for {CONTRACT_TYPE_WORDS[type]}
        </button>
      </form>
    )}
  </>
);

/** The title of the page that a draft is changed on. */
export const formTitle = ({ type }: Draft): string =>
  type === null ? 'Change the placement policy' : `Change the rules for ${CONTRACT_TYPE_WORDS[type]}`;

/** The form's page. */
export const PolicyForm = ({ draft, typed, problems }: FormProps) => {
  const shown = typed ?? typedRules(draftRules(draft));
  return (
    <>
      <h1>{formTitle(draft)}</h1>
      <ProblemSummary problems={problems} />
      <p>
        The strictest answer among all that apply is given. Among equals the one that stands first here is the reason.
        What you change is shown for every provider before anything is saved. It began as “
        {PRESET_WORDS[draft.policy.preset].name}”.
      </p>
      {draft.type === null ? null : <ForType draft={draft} type={draft.type} />}
      <form method="post" action="/policy/preview">
        <DraftFields draft={draft} />
        <datalist id="roles">
          {rolesOf(draft.policy).map((role) => (
            <option key={role} value={role} />
          ))}
        </datalist>
        <GroundRows typed={shown} problems={problems} />
        <AgeRows typed={shown} problems={problems} />
        <button type="submit" name="do" value="preview">
          Preview: what it would do
        </button>
      </form>
      <p class="back">
        <a href="/policy">Go back without changing anything</a>
      </p>
    </>
  );
};
