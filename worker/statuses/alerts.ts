/** Suspensions are told like falls: setting one opens an alert, and lifting it opens another that closes the first. */
import { type Alert, type Severity, severitiesOf } from '../alerts/model.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { sha256Hex } from '../secrets/digest.ts';
import { readAlertRules } from '../settings/alert-rules.ts';
import type { CouncilStatusRow } from './status.ts';
import { liftedWords, suspendedWords } from './words.ts';

type Told = Pick<CouncilStatusRow, 'id' | 'locationId' | 'kind' | 'scope' | 'scopeDetail'>;

/** Characters of a reason in a headline. */
const MOST = 160;

/** Only this kind is an alert: the others are the council's own notes, and stand on the card and the pages. */
const isSuspension = ({ kind }: Told): boolean => kind === 'suspended';

/** The same whenever it is worked out again. */
const alertId = async (statusId: string, deed: 'set' | 'lifted'): Promise<string> =>
  (await sha256Hex(`status|${statusId}|${deed}`)).slice(0, 32);

/** What people wrote, for one line: no more of it than a heading carries; the whole stands with the status. */
const inOneLine = (reason: string): string => {
  const characters = [...reason.replace(/\s+/g, ' ').trim()];
  return characters.length <= MOST ? characters.join('') : `${characters.slice(0, MOST - 1).join('')}…`;
};

/** It tells of no event of CQC's: its headline says all. */
const alertOf = (
  { locationId }: Told,
  told: Pick<Alert, 'id' | 'severity' | 'headline'> & { readonly revised: readonly string[] },
): Alert => ({
  ...told,
  ownId: told.id,
  locationId,
  situation: 'suspension',
  eventIds: [],
  revises: told.revised[0] ?? null,
});

/** "Oakfern Home Care: suspended by the council, no new packages: missed visits". */
const suspensionAlert = async (
  status: Told & Pick<CouncilStatusRow, 'reason'>,
  name: string,
  severity: Severity,
): Promise<Alert> =>
  alertOf(status, {
    id: await alertId(status.id, 'set'),
    severity,
    headline: `${name}: ${suspendedWords(status)}: ${inOneLine(status.reason)}`,
    revised: [],
  });

/**
 * "Oakfern Home Care: suspension lifted: improved". It takes the place of the alert of the setting, so that nobody has
 * to deal with both. `isSetTold`: there is such an alert and it is not closed.
 */
const liftAlert = async (
  status: Told & Pick<CouncilStatusRow, 'liftReason'>,
  name: string,
  isSetTold: boolean,
): Promise<Alert> =>
  alertOf(status, {
    id: await alertId(status.id, 'lifted'),
    severity: 'notice',
    headline: `${name}: ${liftedWords(status)}: ${inOneLine(status.liftReason ?? '')}`,
    revised: isSetTold ? [await alertId(status.id, 'set')] : [],
  });

/** Names by id. A location that was never read has none, and no alert: nothing can stand beside its name yet. */
const namesOf = async (db: D1Database, statuses: readonly Told[]): Promise<ReadonlyMap<string, string>> => {
  const listed = await listLocations(
    db,
    statuses.map(({ locationId }) => locationId),
  );
  return new Map(listed.map(({ locationId, name }) => [locationId, name]));
};

/** The alerts of statuses that are being set: one a location. */
export const alertsOfSetting = async (db: D1Database, set: readonly CouncilStatusRow[]): Promise<Alert[]> => {
  const suspensions = set.filter(isSuspension);
  if (suspensions.length === 0) return [];
  const [names, { rules }] = await Promise.all([namesOf(db, suspensions), readAlertRules({ db })]);
  const { suspension: severity } = severitiesOf(rules);
  const alerts = suspensions.map((status) => {
    const name = names.get(status.locationId);
    return name === undefined ? null : suspensionAlert(status, name, severity);
  });
  return (await Promise.all(alerts)).filter((alert) => alert !== null);
};

/** Whether people may still have to deal with the alert of a setting. */
const isOpen = async (db: D1Database, id: string): Promise<boolean> =>
  (await db
    .prepare("SELECT 1 AS found FROM alert WHERE id = ?1 AND state <> 'closed' AND revised_by IS NULL")
    .bind(id)
    .first()) !== null;

/** The alert of a status that is being lifted; none where it is no suspension. */
export const alertsOfLifting = async (db: D1Database, lifted: CouncilStatusRow): Promise<Alert[]> => {
  if (!isSuspension(lifted)) return [];
  const [names, isSetTold] = await Promise.all([
    namesOf(db, [lifted]),
    alertId(lifted.id, 'set').then((id) => isOpen(db, id)),
  ]);
  const name = names.get(lifted.locationId);
  return name === undefined ? [] : [await liftAlert(lifted, name, isSetTold)];
};
