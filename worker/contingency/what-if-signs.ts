/** What the board of locations at risk says of alternatives: a grave or serious sign is a reason to ask first. */
import { CONFIDENTIAL_WORDS, signalWords } from '../../shared/risk/indicators-entered.ts';
import type { IndicatorKind } from '../../shared/risk/indicators-kinds.ts';
import { SEVERITY_RULES } from '../../shared/risk/indicators-severity.ts';
import { readSignalFacts } from '../entered-signals/list.ts';
import { readFollowing } from '../register/following-repository.ts';
import type { WatchedLocation } from '../register/watch-list.ts';
import { readBoard } from './at-risk.ts';

/** An alternative is told of these by its rating and its statuses already. */
const TOLD: ReadonlySet<IndicatorKind> = new Set([
  'key-question-inadequate',
  'suspended',
  'suspended-in-part',
  'cqc-condition',
]);

const isGraver = (kind: IndicatorKind): boolean => SEVERITY_RULES[kind].severity !== 'watch' && !TOLD.has(kind);

/**
 * Answers for a location with the board's signs there, as sentences; what by itself puts nobody on the board, and what
 * is only to be watched, are none of them. Where the council buys nothing there is no board, but what people entered
 * counts.
 */
export const readSigns = async (deps: {
  readonly db: D1Database;
  readonly now: () => Date;
}): Promise<(watched: Pick<WatchedLocation, 'record'>) => string[]> => {
  const [{ items }, following] = await Promise.all([readBoard(deps), readFollowing(deps.db)]);
  const enteredAt = await readSignalFacts(deps.db, following);
  const board = new Map(items.map(({ body }) => [body.locationId, body.indicators]));
  return ({ record: { locationId, observation } }) => {
    const known = board.get(locationId);
    if (known !== undefined) {
      return known.filter(({ kind, reason }) => reason && isGraver(kind)).map(({ words }) => words);
    }
    const entered = enteredAt(locationId, observation.providerId).filter(({ kind }) => isGraver(kind));
    return entered.map((fact) => `${signalWords(fact)}. ${CONFIDENTIAL_WORDS}`);
  };
};
