/** A plan on one page that a duty officer can hold. */
import { counterOf } from '../../shared/plans/count.ts';
import {
  FUNDER_WORDS,
  FUNDERS,
  funderWords,
  openActivation,
  type People,
  type Plan,
  peopleSumWords,
  sumOfPeople,
} from '../../shared/plans/plan.ts';
import { paceOf } from '../../shared/plans/reviews.ts';
import { paceWords, stateWords, tallyWords } from '../../shared/plans/words.ts';
import { byArea, type ExposureRow, type Figures, figuresOf, type Sum } from '../../shared/risk/exposure.ts';
import { numberWords } from './check-words.ts';
import { dayWords, momentWords } from './dates.ts';
import { withinWords } from './plans-one.tsx';
import { SumLink, SummedCell } from './sum-link.tsx';

export interface SheetProps {
  readonly plan: Plan;
  readonly rows: readonly ExposureRow[];
  readonly people: People;
  /** The day in London. */
  readonly today: string;
  readonly now: Date;
}

const AREA_FIGURES = [
  { of: 'area-people', label: 'People', figure: 'people' },
  { of: 'area-hours', label: 'Hours a week', figure: 'hoursPerWeek' },
  { of: 'area-double-handed', label: 'Double-handed packages', figure: 'doubleHanded' },
] as const;

const figureWords = ({ sum, notGiven }: Sum): string => {
  if (sum === null) return 'not given';
  return `${numberWords(sum)}${notGiven === 0 ? '' : `, and ${notGiven} not given`}`;
};

const Head = ({ plan, today, now }: SheetProps) => {
  const pace = paceOf(plan, today);
  return (
    <dl>
      <dt>State</dt>
      <dd>{stateWords(plan)}</dd>
      <dt>For</dt>
      <dd>
        {plan.subjectName}, {plan.subjectKind} {plan.subjectId}
      </dd>
      <dt>Owner</dt>
      <dd>{plan.owner ?? 'nobody yet'}</dd>
      <dt>Sponsor</dt>
      <dd>{plan.sponsor ?? 'nobody yet'}</dd>
      <dt>What sets it off</dt>
      <dd>{plan.trigger ?? 'not said yet'}</dd>
      <dt>To be reviewed by</dt>
      <dd>{dayWords(plan.reviewDue)}</dd>
      {pace === null ? null : (
        <>
          <dt>Reviews of people</dt>
          <dd>{paceWords(pace, today)}</dd>
        </>
      )}
      <dt>As at</dt>
      <dd>
        {momentWords(now.toISOString(), now)}, {dayWords(today)}, revision {plan.revision}
      </dd>
    </dl>
  );
};

const AreaRow = ({ name, figures }: { readonly name: string; readonly figures: Figures }) => (
  <tr>
    <th scope="row">{name}</th>
    {AREA_FIGURES.map(({ of, label, figure }) => (
      <SummedCell key={of} of={of} value={figures[figure].sum} label={label}>
        {figureWords(figures[figure])}
      </SummedCell>
    ))}
  </tr>
);

const AllRow = ({ figures }: { readonly figures: Figures }) => (
  <tr>
    <th scope="row">All</th>
    {AREA_FIGURES.map(({ of, label, figure }) => (
      <td key={of} class="number" data-label={label}>
        {figures[figure].sum === null ? (
          'not given'
        ) : (
          <SumLink of={of} href="#areas" value={figures[figure].sum}>
            {figureWords(figures[figure])}
          </SumLink>
        )}
      </td>
    ))}
  </tr>
);

const Hit = ({ plan, rows, people }: SheetProps) => {
  const open = openActivation(plan);
  const figures = open?.people ?? people;
  return (
    <>
      <h2>Whom it hits</h2>
      <p>
        People: {peopleSumWords(sumOfPeople(figures))};{' '}
        {FUNDERS.map((funder) => `${funderWords(funder)} ${figures[funder] ?? 'not known'}`).join('; ')}.
      </p>
      <table id="areas">
        <caption>Contracts in force, by area</caption>
        <thead>
          <tr>
            <th scope="col">Area</th>
            {AREA_FIGURES.map(({ of, label }) => (
              <th key={of} scope="col" class="number">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {byArea(rows).map((group) => (
            <AreaRow key={group.key} name={group.name ?? 'Area not given'} figures={group.figures} />
          ))}
          <AllRow figures={figuresOf(rows)} />
        </tbody>
      </table>
    </>
  );
};

interface Line {
  readonly id: string;
  readonly words: string;
  readonly owner: string | null;
  readonly due: string;
  readonly isDone: boolean;
}

const linesOf = (plan: Plan, now: Date): Line[] => {
  const open = openActivation(plan);
  if (open === null) {
    return plan.actions.map(({ id, words, owner, withinHours }) => ({
      ...{ id, words, owner, isDone: false },
      due: withinWords(withinHours),
    }));
  }
  return open.items.map(({ actionId, words, owner, dueAt, doneAt }) => ({
    ...{ id: actionId, words, owner, isDone: doneAt !== null },
    due: `${dueAt === null ? 'no limit' : `by ${momentWords(dueAt, now)}`}${doneAt === null ? '' : `, done ${momentWords(doneAt, now)}`}`,
  }));
};

const Checklist = ({ plan, now }: SheetProps) => (
  <>
    <h2>Checklist</h2>
    <table>
      <caption>Tick what is done, and write when</caption>
      <thead>
        <tr>
          <th scope="col">Done</th>
          <th scope="col">What</th>
          <th scope="col">By whom</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {linesOf(plan, now).map(({ id, words, owner, due, isDone }) => (
          <tr key={id}>
            <td data-label="Done">
              {isDone ? '☑' : '☐'}
              <span class="hidden">{isDone ? ' done' : ' not yet'}</span>
            </td>
            <th scope="row">{words}</th>
            <td data-label="By whom">{owner ?? '–'}</td>
            <td data-label="When">{due}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </>
);

const Counter = ({ plan }: SheetProps) => {
  const open = openActivation(plan);
  if (open === null) return null;
  const { all, by } = counterOf(open);
  return (
    <>
      <h2>People confirmed safe</h2>
      <p>{tallyWords(all)}.</p>
      <ul>
        {FUNDERS.map((funder) => (
          <li key={funder}>
            {FUNDER_WORDS[funder]}: {tallyWords(by[funder])}.
          </li>
        ))}
      </ul>
    </>
  );
};

/** The page's content. Every number on it stands with its rows on the plan's page. */
export const PlanSheet = (props: SheetProps) => {
  const { plan } = props;
  const isExercise = openActivation(plan)?.exercise === true;
  return (
    <>
      <h1>
        {isExercise ? 'Exercise: ' : ''}Contingency plan: {plan.subjectName}
      </h1>
      {isExercise ? <p class="notice">Exercise. Nobody is in danger: these numbers are practice numbers.</p> : null}
      <Head {...props} />
      <Counter {...props} />
      <Hit {...props} />
      <Checklist {...props} />
    </>
  );
};
