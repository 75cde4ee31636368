/** What people entered at one location: signals of it and of its provider, and inspections that are expected there. */
import type { SignalBody } from '../../shared/api/entered-signal.ts';
import type { InspectionBody } from '../../shared/api/inspection.ts';
import { readSignals, signalsForPeople } from '../entered-signals/list.ts';
import { inspectionsForPeople, readExpectedInspections } from '../inspections/list.ts';
import { readFollowing } from '../register/following-repository.ts';

export interface EnteredAt {
  readonly locationId: string;
  readonly providerId: string;
  /** Those that hold first, then the ended. */
  readonly signals: readonly SignalBody[];
  /** Those that are expected first, then what is over. */
  readonly inspections: readonly InspectionBody[];
}

/** For the page of one location, as it stands on the day `today` in London: what moved there with a location that was registered anew too. */
export const readEnteredAt = async (
  db: D1Database,
  { locationId, providerId }: Pick<EnteredAt, 'locationId' | 'providerId'>,
  today: string,
): Promise<EnteredAt> => {
  const [signals, inspections, following] = await Promise.all([
    readSignals(db),
    readExpectedInspections(db, today),
    readFollowing(db),
  ]);
  const subjects = new Set([locationId, providerId, ...following.from(locationId)]);
  return {
    locationId,
    providerId,
    signals: await signalsForPeople(
      db,
      signals.filter(({ subjectId }) => subjects.has(subjectId)),
    ),
    inspections: await inspectionsForPeople(
      db,
      inspections.filter((one) => one.locationId === locationId),
    ),
  };
};
