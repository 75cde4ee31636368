/** Expected inspections: those that people entered, with what tells that they were done, and those of special measures. */
import type { InspectionBody } from '../../shared/api/inspection.ts';
import type { Observation } from '../../shared/ratings/observation.ts';
import { type DueClock, expectedClock } from '../../shared/risk/clocks.ts';
import { dayWords, londonDay } from '../../shared/ui/age.ts';
import { tokenLabels } from '../access/repository.ts';
import { readLocations } from '../ratings/repository.ts';
import type { Following } from '../register/following.ts';
import { readFollowing } from '../register/following-repository.ts';
import { doneBy, type InspectionRow, slipWords, waitingWords } from './inspection.ts';
import { readInspectionRows } from './repository.ts';

/** What may be asked for. */
export const INSPECTION_SEARCHES = ['expected', 'overdue', 'over', 'all'] as const;

/**
 * What lists are sorted by; total, for cursors: what is expected by day, the overdue first by themselves as their days
 * are the earliest; then what is over, the newest first.
 */
export const inspectionKey = ({ state, expectedOn, enteredAt, locationId, id }: InspectionBody): string => {
  if (state === 'expected') return `0\n${expectedOn}\n${locationId}\n${id}`;
  const over = Number.MAX_SAFE_INTEGER - Date.parse(enteredAt ?? `${expectedOn}T00:00:00Z`);
  return `1\n${String(over).padStart(16, '0')}\n${locationId}\n${id}`;
};

const overWords = ({ closedReason }: InspectionRow, done: InspectionBody['doneBy']): string =>
  done === null ? `Closed: ${closedReason ?? ''}` : `Done: a report was published on ${dayWords(done.publishedOn)}`;

const sentence = (words: string): string => `${words.replace(/\.+$/, '')}.`;

/** One that was entered, as it stands `today`; none where nobody named a day. */
const bodyOf = (
  row: InspectionRow,
  record: { readonly locationId: string; readonly observation: Pick<Observation, 'name' | 'ratings'> } | undefined,
  today: string,
): InspectionBody[] => {
  const clock = expectedClock(
    row.dates.map(({ expectedOn }) => expectedOn),
    today,
  );
  if (clock === null) return [];
  const isClosed = row.closedAt !== null;
  const done = record === undefined || isClosed ? null : doneBy(record.observation, londonDay(new Date(row.enteredAt)));
  const state = isClosed ? 'closed' : done === null ? 'expected' : 'done';
  const { firstOn, on, moves, daysLeft, daysPast } = clock;
  return [
    {
      ...row,
      locationId: record?.locationId ?? row.locationId,
      locationName: record?.observation.name ?? row.locationId,
      dates: [...row.dates],
      ...{ state, firstExpectedOn: firstOn, expectedOn: on, moves, doneBy: done },
      daysLeft: state === 'expected' ? daysLeft : 0,
      daysPast: state === 'expected' ? daysPast : 0,
      words: sentence(state === 'expected' ? slipWords(clock) : overWords(row, done)),
    },
  ];
};

const bodiesOf = async (
  db: D1Database,
  rows: readonly InspectionRow[],
  following: Pick<Following, 'to'>,
  today: string,
): Promise<InspectionBody[]> => {
  const places = [...new Set(rows.map(({ locationId }) => following.to(locationId)))];
  const records = new Map((await readLocations(db, places)).map((record) => [record.locationId, record]));
  return rows.flatMap((row) => bodyOf(row, records.get(following.to(row.locationId)), today));
};

/**
 * Every inspection that people entered, sorted by `inspectionKey`, as it stands on the day `today` in London. One is
 * done where CQC has published a newer report since it was entered; that is derived whenever it is read.
 */
export const readExpectedInspections = async (db: D1Database, today: string): Promise<InspectionBody[]> => {
  const rows = await readInspectionRows(db);
  if (rows.length === 0) return [];
  const bodies = await bodiesOf(db, rows, await readFollowing(db), today);
  return bodies.sort((one, other) => (inspectionKey(one) < inspectionKey(other) ? -1 : 1));
};

/** One that follows from special measures, by its clock. Pure. */
export const specialMeasures = (
  at: Pick<InspectionBody, 'locationId' | 'locationName'>,
  { on, daysLeft, daysPast }: DueClock,
): InspectionBody => ({
  id: null,
  ...at,
  ground: 'special-measures',
  state: 'expected',
  ...{ firstExpectedOn: on, expectedOn: on, moves: 0, daysLeft, daysPast, dates: [], doneBy: null },
  words: sentence(`Special measures: expected by ${dayWords(on)}, ${waitingWords({ daysLeft, daysPast })}`),
  ...{ enteredAt: null, enteredBy: null, closedAt: null, closedBy: null, closedReason: null },
});

/** Those that are asked for, in their order. Pure. */
export const searchInspections = (
  bodies: readonly InspectionBody[],
  search: (typeof INSPECTION_SEARCHES)[number],
): InspectionBody[] =>
  bodies.filter(({ state, daysPast }) => {
    if (search === 'all') return true;
    if (search === 'overdue') return daysPast > 0;
    return (state === 'expected') === (search === 'expected');
  });

/** The same for people: whoever wrote by a token is called by the token's label. */
export const inspectionsForPeople = async (
  db: D1Database,
  bodies: readonly InspectionBody[],
): Promise<InspectionBody[]> => {
  const labels = await tokenLabels(db);
  const called = <Actor extends string | null>(actor: Actor): Actor | string =>
    actor === null ? actor : (labels.get(actor) ?? actor);
  return bodies.map((body) => ({
    ...body,
    enteredBy: called(body.enteredBy),
    closedBy: called(body.closedBy),
    dates: body.dates.map((date) => ({ ...date, enteredBy: called(date.enteredBy) })),
  }));
};
