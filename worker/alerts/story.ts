/** The whole story of an alert: how it came, what people did, who was told. */
import { ALERT_STEPS, type AlertBody, type AlertStepBody, type AlertStoryBody } from '../../shared/api/alert.ts';
import { momentWords } from '../../shared/ui/age.ts';
import { tokenLabels } from '../access/repository.ts';
import { alertReference } from '../delivery/payload.ts';
import { BY_ITSELF, type StepDetail } from './life.ts';
import { alertBodies, calledBy } from './list.ts';
import { type AlertDeps, requireAlert } from './steps.ts';
import { readDeliveries, readSteps, type StepRow } from './story-repository.ts';

/** What is kept with a step: of an escalation the reminder's id and its words. */
type KeptDetail = StepDetail & { readonly alertId?: string; readonly words?: string };

/** What was said with a step, in words. */
const stepWords = (detail: KeptDetail): string | null => {
  const { owner, until, reason, outcome, words } = detail;
  if (owner !== undefined) return `To ${owner}`;
  if (until !== undefined) return `Until ${momentWords(until)}: ${reason ?? ''}`;
  return outcome ?? reason ?? words ?? null;
};

const detailOf = ({ detail }: StepRow): KeptDetail => (detail === null ? {} : (JSON.parse(detail) as KeptDetail));

const written = (row: StepRow): AlertStepBody[] => {
  const step = ALERT_STEPS.find((known) => known === row.step);
  return step === undefined ? [] : [{ at: row.at, actor: row.actor, step, words: stepWords(detailOf(row)) }];
};

/** Steps that end a sleep, or begin another. */
const STIRS: ReadonlySet<string> = new Set(['snoozed', 'closed']);

/** It woke by itself where its sleep had ended before anybody stirred it, and before `now` (ISO). */
const woken = (rows: readonly StepRow[], now: string): AlertStepBody[] =>
  rows.flatMap((row, n) => {
    const { until } = row.step === 'snoozed' ? detailOf(row) : {};
    const stirredAt = rows.slice(n + 1).find(({ step }) => STIRS.has(step))?.at ?? now;
    return until === undefined || until > stirredAt || until > now
      ? []
      : [{ at: until, actor: BY_ITSELF, step: 'woken' as const, words: null }];
  });

/**
 * All steps in their order. That it was opened, that a later alert took its place and that it woke are told by the
 * rows themselves and written nowhere else.
 */
export const stepsOf = (alert: AlertBody, rows: readonly StepRow[], now: string): AlertStepBody[] => {
  const { revises, revisedBy, openedAt, closedAt } = alert;
  const inPlaceOf = revises === null ? null : `In the place of ${alertReference(revises)}`;
  const steps: AlertStepBody[] = [
    { at: openedAt, actor: BY_ITSELF, step: 'opened', words: inPlaceOf },
    ...rows.flatMap(written),
    ...woken(rows, now),
  ];
  if (revisedBy !== null && closedAt !== null) {
    const words = `${alertReference(revisedBy)} took its place`;
    steps.push({ at: closedAt, actor: BY_ITSELF, step: 'revised', words });
  }
  return steps.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));
};

/** One alert with its story. Throws `CodedError` 404 `alert-unknown`. */
export const readStory = async (deps: AlertDeps, id: string): Promise<AlertStoryBody> => {
  const { db, now } = deps;
  const row = await requireAlert(db, id);
  const [[alert], steps] = await Promise.all([alertBodies(deps, [row]), readSteps(db, id)]);
  if (alert === undefined) throw new Error('one row made no body');
  const reminders = steps.flatMap((step) => detailOf(step).alertId ?? []);
  const deliveries = await readDeliveries(db, id, reminders);
  return { ...alert, steps: stepsOf(alert, steps, now().toISOString()), deliveries };
};

/** The same for people: tokens by their labels. */
export const storyForPeople = async (deps: AlertDeps, id: string): Promise<AlertStoryBody> => {
  const [story, labels] = await Promise.all([readStory(deps, id), tokenLabels(deps.db)]);
  const steps = story.steps.map((step) => ({ ...step, actor: labels.get(step.actor) ?? step.actor }));
  return { ...calledBy(story, labels), steps };
};
