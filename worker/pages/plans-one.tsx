/** The page of one plan: its state and what can be done next, what is going on, what it says, its history. */
import { missingWords } from '../../shared/plans/edit.ts';
import { openActivation, type People, type Plan } from '../../shared/plans/plan.ts';
import { standingOf, whyNot } from '../../shared/plans/states.ts';
import { stateWords } from '../../shared/plans/words.ts';
import type { ExposureRow } from '../../shared/risk/exposure.ts';
import type { PlanHistoryLine } from '../plans/history.ts';
import { counted } from './check-words.ts';
import { dayWords, momentWords } from './dates.ts';
import { ErrorSummary } from './fields.tsx';
import { GoingSection, type Sent } from './plans-going.tsx';
import { Past } from './plans-past.tsx';
import { ContractsTable, FundersTable } from './plans-people.tsx';
import { ReviewsSection } from './plans-reviews.tsx';

export interface PlanProps {
  readonly plan: Plan;
  /** Contracts in force whose people are its subject's own. */
  readonly rows: readonly ExposureRow[];
  /** What is known of whom it hits now. */
  readonly people: People;
  readonly given: People;
  readonly history: readonly PlanHistoryLine[];
  readonly sent: Sent | null;
  /** Who is signed in; null: they say who they are. */
  readonly self: string | null;
  /** Made for the forms of this page: what is sent twice counts once. */
  readonly formKey: string;
  readonly notice: string | null;
  /** The day in London. */
  readonly today: string;
  readonly now: Date;
}

const path = ({ id }: Plan, more = ''): string => `/plans/${encodeURIComponent(id)}${more}`;

/** The subject's own page; a provider has none but its locations'. */
const SubjectLink = ({ plan: { subjectKind, subjectId, subjectName } }: Pick<PlanProps, 'plan'>) =>
  subjectKind === 'location' ? (
    <a href={`/providers/${encodeURIComponent(subjectId)}`}>{subjectName}</a>
  ) : (
    <>
      {subjectName}, the whole provider {subjectId}: its plan is a plan for each of its locations
    </>
  );

const Approve = ({ plan, today }: Pick<PlanProps, 'plan' | 'today'>) => {
  if (whyNot('approve', standingOf(plan)) !== null) return null;
  const missing = missingWords(plan, today);
  if (missing !== null) return <p id="approve">This draft cannot be approved yet. {missing}</p>;
  return (
    <form id="approve" method="post" action={path(plan, '/approve')}>
      <input type="hidden" name="revision" value={plan.revision} />
      <button type="submit">Approve it as {plan.sponsor}</button>
    </form>
  );
};

const Next = ({ plan, today }: Pick<PlanProps, 'plan' | 'today'>) => {
  const standing = standingOf(plan);
  const isOpen = standing.going === null;
  return (
    <div class="next">
      <Approve plan={plan} today={today} />
      <p class="choices">
        {isOpen ? (
          <>
            <a href={path(plan, '/activate')}>Activate it, or run an exercise</a>{' '}
            <a href={path(plan, '/edit')}>Change the plan</a>{' '}
          </>
        ) : (
          <>
            <a href="#checklist">Checklist</a>{' '}
            <a href="#stand-down">{standing.going === 'exercise' ? 'End the exercise' : 'Stand it down'}</a>{' '}
          </>
        )}
        <a href={path(plan, '/sheet')}>One page to print</a>{' '}
        <a href={path(plan, '/offline.html')}>Save it to read offline</a>
      </p>
    </div>
  );
};

const Content = ({ plan, today }: Pick<PlanProps, 'plan' | 'today'>) => (
  <dl>
    <dt>For</dt>
    <dd>
      <SubjectLink plan={plan} />
    </dd>
    <dt>Owner</dt>
    <dd>{plan.owner ?? 'Nobody yet'}</dd>
    <dt>Sponsor</dt>
    <dd>{plan.sponsor ?? 'Nobody yet'}</dd>
    <dt>What sets it off</dt>
    <dd>{plan.trigger ?? 'Not said yet'}</dd>
    <dt>To be reviewed by</dt>
    <dd>
      {plan.reviewDue === null ? 'Not said yet' : dayWords(plan.reviewDue)}
      {plan.reviewDue !== null && plan.reviewDue < today ? (
        <>
          {' '}
          <span class="tag down">Overdue</span>
        </>
      ) : null}
    </dd>
  </dl>
);

/** "within 4 hours". */
export const withinWords = (hours: number | null): string =>
  hours === null ? 'no limit' : `within ${counted(hours, 'hour')}`;

const Actions = ({ plan }: Pick<PlanProps, 'plan'>) =>
  plan.actions.length === 0 ? (
    <p>The plan has no actions yet.</p>
  ) : (
    <table>
      <caption>What is done once it is activated</caption>
      <thead>
        <tr>
          <th scope="col" class="who">
            Action
          </th>
          <th scope="col">By whom</th>
          <th scope="col">When</th>
        </tr>
      </thead>
      <tbody>
        {plan.actions.map(({ id, words, owner, withinHours }) => (
          <tr key={id}>
            <th scope="row" class="who">
              {words}
            </th>
            <td data-label="By whom">{owner ?? '–'}</td>
            <td data-label="When">{withinWords(withinHours)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );

const Hit = ({ plan, people, given, rows }: PlanProps) => (
  <section aria-labelledby="hit">
    <h2 id="hit">Whom it hits</h2>
    <FundersTable people={people} given={given} entered={plan.people} />
    {plan.peopleSource === null && plan.peopleAsAt === null ? null : (
      <p>
        Entered numbers{plan.peopleSource === null ? '' : `: ${plan.peopleSource}`}
        {plan.peopleAsAt === null ? '' : `, as at ${dayWords(plan.peopleAsAt)}`}.
      </p>
    )}
    <ContractsTable rows={rows} />
  </section>
);

const History = ({ history, now }: Pick<PlanProps, 'history' | 'now'>) => (
  <section aria-labelledby="history">
    <h2 id="history">History</h2>
    <table>
      <caption>What was done with this plan, the newest first</caption>
      <thead>
        <tr>
          <th scope="col">When</th>
          <th scope="col">What</th>
          <th scope="col">By</th>
        </tr>
      </thead>
      <tbody>
        {history.map(({ at, actor, words }) => (
          <tr key={`${at} ${words}`}>
            <td data-label="When">{momentWords(at, now)}</td>
            <td data-label="What">{words}</td>
            <td data-label="By">{actor}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const Remove = ({ plan }: Pick<PlanProps, 'plan'>) => (
  <form method="post" action={path(plan, '/remove')}>
    <input type="hidden" name="revision" value={plan.revision} />
    <button type="submit" class="second">
      Remove this plan
    </button>
  </form>
);

/** The page's content. */
export const PlanPage = (props: PlanProps) => {
  const { plan, sent, notice } = props;
  const open = openActivation(plan);
  return (
    <>
      <h1>Plan: {plan.subjectName}</h1>
      <ErrorSummary faults={sent?.faults ?? {}} />
      {notice === null ? null : (
        <p class="notice" role="status">
          {notice}
        </p>
      )}
      <p class={open === null || open.exercise ? 'status' : 'status attention'}>{stateWords(plan)}</p>
      <Next {...props} />
      {open === null ? null : <GoingSection {...props} open={open} />}
      <h2>The plan</h2>
      <Content {...props} />
      {open === null ? <Actions plan={plan} /> : null}
      <Hit {...props} />
      <ReviewsSection {...props} />
      <Past {...props} />
      <History {...props} />
      {open === null ? <Remove plan={plan} /> : null}
      <p class="back">
        <a href="/plans">All plans</a>
      </p>
    </>
  );
};
