/** When an endpoint is told of a kind of change. Pure. */
import {
  type AlertRulesRequest,
  AUDIENCES,
  type Audience,
  type Situation,
  TIMINGS,
  type Timing,
} from '../../shared/api/alert-rules.ts';

/** The earlier of two; "never" only where both are. */
export const earlier = (one: Timing, other: Timing): Timing =>
  TIMINGS.indexOf(one) <= TIMINGS.indexOf(other) ? one : other;

/** By the rules, for whoever an endpoint reaches (null: everyone): the earliest that any of its audiences asks for. */
export const timingFor = (
  { rules }: Pick<AlertRulesRequest, 'rules'>,
  situation: Situation,
  audiences: readonly Audience[] | null,
): Timing => {
  const { told } = rules[situation];
  return (audiences ?? AUDIENCES).map((audience) => told[audience]).reduce(earlier, 'never');
};
