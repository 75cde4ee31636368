/** The council's lists as people open them elsewhere too: the same files that the pages offer, each whole. */

import { exposureSheet } from '../contingency/exposure-sheet.ts';
import { shownExposure } from '../contingency/exposure-view.ts';
import { readSignals, signalsForPeople } from '../entered-signals/list.ts';
import { signalSheet } from '../entered-signals/sheet.ts';
import { allInspections } from '../inspections/all.ts';
import { inspectionSheet } from '../inspections/sheet.ts';
import { listExceptions } from '../placements/list.ts';
import { riskRegister } from '../placements/risk-register.ts';
import { planLinesSheet } from '../plans/lines-sheet.ts';
import { readPlanLines } from '../plans/list.ts';
import { exportRegister } from '../register/export.ts';
import { readContracts } from '../register/repository.ts';

interface SheetDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** A list as CSV, made when its turn comes. */
export interface Sheet {
  /** Its name, without ending. */
  readonly name: string;
  readonly csv: () => Promise<string>;
}

/** Every list that has a form of its own. */
export const sheetsOf = (deps: SheetDeps): readonly Sheet[] => [
  { name: 'register', csv: async () => exportRegister(await readContracts(deps.db)) },
  { name: 'exposure', csv: async () => exposureSheet((await shownExposure(deps.db)).rows) },
  { name: 'exceptions', csv: async () => riskRegister(await listExceptions(deps, { state: 'all' })) },
  { name: 'plans', csv: async () => planLinesSheet((await readPlanLines(deps.db)).lines) },
  { name: 'signals', csv: async () => signalSheet(await signalsForPeople(deps.db, await readSignals(deps.db))) },
  { name: 'inspections', csv: async () => inspectionSheet((await allInspections(deps)).inspections) },
];

/** Tables that people open too, as they are, by the name of their file. */
export const TABLE_SHEETS: Readonly<Record<string, string>> = {
  alert: 'alerts',
  alert_step: 'alert-steps',
  alias: 'aliases',
  audit: 'audit',
  council_status: 'statuses',
  message: 'messages',
  name_report: 'name-reports',
  policy_version: 'policy-versions',
  provider_note: 'notes',
  rating_event: 'rating-events',
  rating_history: 'rating-history',
  scenario: 'scenarios',
  spare_capacity: 'spare-hours',
};
