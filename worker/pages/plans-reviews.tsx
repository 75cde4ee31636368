/** Reviews of people on a plan's page: n of m, the pace, every entry. */
import type { Plan, PlanReview } from '../../shared/plans/plan.ts';
import { paceOf } from '../../shared/plans/reviews.ts';
import { paceWords } from '../../shared/plans/words.ts';
import { numberWords } from './check-words.ts';
import { dayWords, momentWords } from './dates.ts';
import { Text } from './plans-form.tsx';
import { type Sent, sentTo } from './plans-going.tsx';
import { SumLink, SummedCell } from './sum-link.tsx';

interface ReviewsProps {
  readonly plan: Plan;
  readonly sent: Sent | null;
  readonly formKey: string;
  /** The day in London. */
  readonly today: string;
  readonly now: Date;
}

interface RowProps {
  readonly plan: Plan;
  readonly entry: PlanReview;
  readonly now: Date;
}

const Row = ({ plan, entry, now }: RowProps) => {
  const { id, on, reviews, enteredAt, enteredBy, withdrawnAt } = entry;
  return (
    <tr>
      <th scope="row">{dayWords(on)}</th>
      <SummedCell of="reviews" value={withdrawnAt === null ? reviews : null} label="Reviews">
        {numberWords(reviews)}
      </SummedCell>
      <td data-label="Entered">
        {momentWords(enteredAt, now)}
        <div class="rest">by {enteredBy}</div>
      </td>
      <td data-label="Withdrawn">
        {withdrawnAt !== null ? (
          momentWords(withdrawnAt, now)
        ) : (
          <form method="post" action={`/plans/${encodeURIComponent(plan.id)}/reviews/withdraw`}>
            <input type="hidden" name="entryId" value={id} />
            <button type="submit" class="second">
              Withdraw<span class="hidden"> {`${reviews} of ${dayWords(on)}`}</span>
            </button>
          </form>
        )}
      </td>
    </tr>
  );
};

const Entries = ({ plan, now }: Pick<ReviewsProps, 'plan' | 'now'>) => (
  <table id="reviews-done">
    <caption>Reviews done, as they were entered</caption>
    <thead>
      <tr>
        <th scope="col">Done on</th>
        <th scope="col" class="number">
          Reviews
        </th>
        <th scope="col">Entered</th>
        <th scope="col">Withdrawn</th>
      </tr>
    </thead>
    <tbody>
      {plan.reviews.map((entry) => (
        <Row key={entry.id} plan={plan} entry={entry} now={now} />
      ))}
    </tbody>
  </table>
);

const Enter = ({ plan, sent, formKey }: ReviewsProps) => (
  <form method="post" action={`/plans/${encodeURIComponent(plan.id)}/reviews`} class="fields">
    <input type="hidden" name="key" value={formKey} />
    <Text {...sentTo(sent, 'reviews')} name="on" label="Done on" hint="A date like 20/11/2026." size={12} />
    <Text {...sentTo(sent, 'reviews')} name="reviews" label="How many reviews were done that day" size={6} />
    <button type="submit" class="second">
      Enter these reviews
    </button>
  </form>
);

/** The section of a plan's page. */
export const ReviewsSection = (props: ReviewsProps) => {
  const { plan, today, now } = props;
  const pace = paceOf(plan, today);
  return (
    <section aria-labelledby="reviews-of-people">
      <h2 id="reviews-of-people">Reviews of people</h2>
      {pace === null ? (
        <p>Nobody has said how many reviews are due. Say so by changing the plan.</p>
      ) : (
        <>
          <p>{paceWords(pace, today)}</p>
          {plan.reviews.length === 0 ? (
            <p>No review was entered yet.</p>
          ) : (
            <>
              <p>
                Done:{' '}
                <SumLink of="reviews" href="#reviews-done" value={pace.done}>
                  {numberWords(pace.done)}
                </SumLink>{' '}
                of {numberWords(pace.due)}
              </p>
              <Entries plan={plan} now={now} />
            </>
          )}
          <Enter {...props} />
        </>
      )}
    </section>
  );
};
