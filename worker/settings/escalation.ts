/** After how many working hours an alert that nobody acknowledged is told again: read, and set. */
import type { EscalationBody, EscalationRequest } from '../../shared/api/escalation.ts';
import { readSetting, writeSetting } from './setting-repository.ts';

/** What holds until the council sets otherwise: two working hours for urgent alerts, half a working day for high ones. */
const DEFAULTS: EscalationRequest = { urgentHours: 2, highHours: 4, workFrom: '09:00', workTo: '17:00' };

/** What a row's JSON sets; the defaults where nothing was set. */
export const escalationOf = (value: string | null): EscalationRequest =>
  value === null ? DEFAULTS : (JSON.parse(value) as EscalationRequest);

/** The setting as it stands. */
export const readEscalation = async ({ db }: { readonly db: D1Database }): Promise<EscalationBody> => {
  const row = await readSetting(db, 'escalation');
  return { ...escalationOf(row?.value ?? null), setAt: row?.setAt ?? null };
};

const isSame = (a: EscalationRequest, b: EscalationRequest): boolean =>
  a.urgentHours === b.urgentHours && a.highHours === b.highHours && a.workFrom === b.workFrom && a.workTo === b.workTo;

/** Sets it; the same again writes nothing. */
export const setEscalation = async (
  deps: { readonly db: D1Database; readonly now: () => Date },
  wanted: EscalationRequest,
  actor: string,
): Promise<EscalationBody> => {
  const standing = await readEscalation(deps);
  if (!isSame(standing, wanted)) {
    await writeSetting(deps.db, 'escalation', JSON.stringify(wanted), { at: deps.now().toISOString(), actor });
  }
  return readEscalation(deps);
};
