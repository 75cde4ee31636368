/** What the plans that stand here say of being prepared, for the board. */
import type { PlanFact } from '../../shared/risk/indicators-facts.ts';
import { londonDay } from '../../shared/ui/age.ts';

interface FactRow {
  readonly subjectId: string;
  readonly state: string;
  /** ISO 8601 UTC; null where nobody has approved it. */
  readonly approvedAt: string | null;
  /** Day. */
  readonly reviewDue: string | null;
  readonly reviewsDue: number | null;
  readonly reviewsDone: number;
}

const factOf = ({ state, approvedAt, reviewDue, reviewsDue, reviewsDone }: FactRow): PlanFact => ({
  state,
  reviewDue,
  reviewedOn: approvedAt === null ? null : londonDay(new Date(approvedAt)),
  reviews: reviewsDue === null ? null : { done: reviewsDone, due: reviewsDue },
});

/**
 * The plans that stand, by the id of the location or the provider that each is about. A plan that is in force in
 * earnest is "activated"; its last review is the day in London on which it was last approved.
 */
export const readPlanFacts = async (db: D1Database): Promise<Map<string, PlanFact>> => {
  const { results } = await db
    .prepare(
      `SELECT p.subject_id AS subjectId, p.review_due AS reviewDue, p.reviews_due AS reviewsDue,
              CASE WHEN EXISTS (SELECT 1 FROM plan_activation a
                                 WHERE a.plan_id = p.id AND a.stood_down_at IS NULL AND a.exercise = 0)
                   THEN 'activated' ELSE p.state END AS state,
              (SELECT max(at) FROM audit WHERE subject = p.id AND action = 'plan.approved') AS approvedAt,
              (SELECT coalesce(sum(r.reviews), 0) FROM plan_review r
                WHERE r.plan_id = p.id AND r.withdrawn_at IS NULL) AS reviewsDone
         FROM plan p WHERE p.removed_at IS NULL`,
    )
    .all<FactRow>();
  return new Map(results.map((row) => [row.subjectId, factOf(row)]));
};
