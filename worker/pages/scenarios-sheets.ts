/** Scenarios as CSV: the list, and what changed in one. Pure. */
import type { Outcome } from '../../shared/api/scenario.ts';
import { LINE_WORDS, sectionsOf } from '../contingency/scenario-lines.ts';
import type { SavedScenario } from '../contingency/scenario-repository.ts';
import { csvOf } from '../csv/write.ts';

const HEADER = [
  ...['name', 'stops', 'stops_on', 'people_a_working_day', 'contracts', 'people', 'packages', 'hours_per_week'],
  ...['double_handed', 'working_days', 'placed_by', 'spare_hours', 'hours_left', 'saved_at', 'saved_by', 'id'],
];

/** The list with the figures as they were saved. */
export const scenariosSheet = (kept: readonly SavedScenario[]): string =>
  csvOf(
    HEADER,
    kept.map(({ id, name, question, outcome, savedAt, savedBy }) => {
      const { totals, placing, hours, stops } = outcome;
      return [
        ...[name, stops.map((stop) => stop.name).join('; '), question.on, question.perDay, totals.contracts],
        ...[totals.people.sum, totals.packages.sum, totals.hoursPerWeek.sum, totals.doubleHanded.sum],
        ...[placing.workingDays, placing.placedBy, hours.spare, hours.left, savedAt, savedBy, id],
      ];
    }),
  );

/** What changed, figure by figure; `now` is null where it can no longer be worked out. */
export const changesSheet = (saved: Outcome, now: Outcome | null): string =>
  csvOf(
    ['area', 'figure', 'when_saved', 'now'],
    sectionsOf([saved, now]).flatMap(({ area, name, lines }) =>
      lines.map(({ key, values: [before = null, after = null] }) => [
        area === null ? 'In all' : (name ?? 'Area not given'),
        LINE_WORDS[key],
        before?.told ?? null,
        after?.told ?? null,
      ]),
    ),
  );
