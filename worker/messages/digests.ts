/** Digests: what is no alert waits for one, and at 08:00 in London on working days they go out, each once a day. */
import { addWorkingDays } from '../../shared/calendar/working-days.ts';
import { exposureOf } from '../index/exposure.ts';
import { readPolicy } from '../policy/repository.ts';
import { placementFacts } from '../policy/verdicts.ts';
import { commissionedLocationIds } from '../register/repository.ts';
import { readWatchList } from '../register/watch-list.ts';
import { readAlertRules } from '../settings/alert-rules.ts';
import { ageItemId, ageOfItem, agesCrossed } from './ages.ts';
import { digestsOf } from './digest.ts';
import { type DigestDay, digestDayAt, dueRhythms, type Issue } from './digest-day.ts';
import {
  type DigestState,
  readDigestState,
  readPublished,
  readWaitingItems,
  type WaitingLine,
  writeIssue,
} from './digest-repository.ts';
import { digestItems, loneItems } from './lone-events.ts';
import { type PlannedItem, writePlan } from './plan-repository.ts';

export interface DigestDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** Limits that ratings have passed since the last daily digest, or the last working day where there was none. */
const readAges = async (db: D1Database, { day }: DigestDay, issued: readonly Issue[]) => {
  const inForce = await readPolicy(db);
  if (inForce === null) return [];
  const { locations } = await readWatchList(db, await commissionedLocationIds(db));
  const facts = locations.map((watched) => ({ locationId: watched.record.locationId, ...placementFacts(watched) }));
  const since = issued.find(({ kind }) => kind === 'daily')?.day ?? addWorkingDays(day, -1);
  return agesCrossed(inForce.policy, facts, { since, today: day });
};

/** What waits from now on; `today` is null where no daily digest is due. */
const newItems = async (db: D1Database, state: DigestState, today: DigestDay | null): Promise<PlannedItem[]> => {
  const [rules, commissioned, ages] = await Promise.all([
    readAlertRules({ db }),
    commissionedLocationIds(db),
    today === null ? [] : readAges(db, today, state.issued),
  ]);
  const { lone, endpoints } = state;
  return [
    ...loneItems(lone, new Set(commissioned), rules, endpoints),
    ...ages.flatMap((age) => digestItems({ itemId: ageItemId(age), kind: 'age' }, 'age', rules, endpoints)),
  ];
};

/** Whether everything that is new waits by now; false where another planner was first. */
const planItems = async (db: D1Database, state: DigestState, today: DigestDay | null, at: string): Promise<boolean> => {
  const { planSeq, eventSeq, reachedSeq } = state;
  if (reachedSeq === eventSeq && today === null) return true;
  const items = await newItems(db, state, today);
  if (reachedSeq === eventSeq && items.length === 0) return true;
  return writePlan(db, { after: planSeq, eventSeq: reachedSeq, messages: [], items, alertIds: [] }, at);
};

/** What the register and the history say of what waits. */
const readFacts = async (db: D1Database, lines: readonly WaitingLine[]) => {
  const places = [...new Set(lines.flatMap(({ alert }) => alert?.locationId ?? []))];
  const ages = lines.flatMap(({ kind, itemId }) => (kind === 'age' ? (ageOfItem(itemId) ?? []) : []));
  const [{ locations }, published] = await Promise.all([
    places.length === 0 ? { locations: [] } : readWatchList(db, places),
    readPublished(db, ages),
  ]);
  const people = new Map(
    locations.map(({ record, contracts }) => [record.locationId, exposureOf(contracts)?.people ?? null]),
  );
  return { peopleAt: (locationId: string) => people.get(locationId) ?? null, published };
};

const issue = async (db: D1Database, one: Issue, at: string): Promise<void> => {
  const { lines, upTo } = await readWaitingItems(db, one.kind);
  const messages = lines.length === 0 ? [] : digestsOf(one, lines, await readFacts(db, lines), at);
  await writeIssue(db, one, messages, upTo, at);
};

/**
 * Puts what is new and no alert among what waits, and issues the digests that are due: at 08:00 in London on working
 * days the daily one, and on the first of a week the weekly one too; later where no tick came. Killed at any line it
 * is taken up by the next tick; of two at once one writes. What is too much for one tick is planned before anything
 * is issued.
 */
export const planDigests = async ({ db, now }: DigestDeps): Promise<void> => {
  const moment = now();
  const at = moment.toISOString();
  const state = await readDigestState(db, at);
  const today = digestDayAt(moment);
  const due = today === null ? [] : dueRhythms(today, state.issued);
  const planned = await planItems(db, state, due.includes('daily') ? today : null, at);
  if (today === null || !planned || state.more) return;
  for (const kind of due) await issue(db, { kind, day: today.day }, at);
};
