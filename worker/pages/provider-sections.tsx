/** What the council has at one location, has said of it, and has placed against its verdict: the sections of its page. */
import * as z from 'zod';
import { londonDay } from '../../shared/ui/age.ts';
import { alertsForPeople } from '../alerts/list.ts';
import { type EnteredAt, readEnteredAt } from '../contingency/entered-at.ts';
import type { Deps } from '../deps.ts';
import { notesOf, readNote } from '../notes/repository.ts';
import { listExceptions } from '../placements/list.ts';
import type { WatchedLocation } from '../register/watch-list.ts';
import { statusesOf } from '../statuses/list.ts';
import { AlertsSection } from './alerts-table.tsx';
import { ExceptionsSection } from './exceptions-table.tsx';
import type { Faults } from './fields.tsx';
import { NotesSection, type ShownNotes } from './notes-section.tsx';
import { pageOf } from './pager.tsx';
import { type PlansAt, PlansSection, readPlansAt } from './plans-section.tsx';
import type { PageSection } from './provider.tsx';
import { FiguresSection, figuresAt } from './provider-figures.tsx';
import { ContractsSection, readLocationContracts } from './register-contracts.tsx';
import { SignalsSection } from './signals-section.tsx';
import { StatusesSection } from './statuses-table.tsx';

const NOTE_ROWS = 20;
/** The others are a link away. */
const ALERTS = 10;
const EXCEPTIONS = 20;

/** A note's form that was sent and is not taken. */
export interface SentNote {
  readonly typed: string;
  readonly faults: Faults;
  readonly status: number;
}

/** The address is anyone's to write: only what makes sense is taken from it. */
const Asked = z.object({
  notice: z.enum(['added', 'restored']).nullable().catch(null).default(null),
  removed: z.uuid().nullable().catch(null).default(null),
});

/** What an address asks for. */
export type Query = Readonly<Record<string, string>>;

const shownNotes = async (deps: Deps, locationId: string, query: Query, sent: SentNote | null): Promise<ShownNotes> => {
  const { notice, removed } = Asked.parse(query);
  const gone = removed === null ? null : await readNote(deps.db, removed);
  const isUndone = gone?.locationId !== locationId || gone.removedAt === null;
  return {
    paged: pageOf(await notesOf(deps.db, locationId), query.notes, NOTE_ROWS),
    locationId,
    newId: deps.newId(),
    typed: sent?.typed ?? '',
    faults: sent?.faults ?? {},
    notice,
    removedId: isUndone ? null : gone.id,
  };
};

/** What is read for the sections. */
export interface CouncilRead {
  readonly alerts: Awaited<ReturnType<typeof alertsForPeople>>;
  readonly contracts: Awaited<ReturnType<typeof readLocationContracts>>;
  readonly statuses: Awaited<ReturnType<typeof statusesOf>>;
  readonly exceptions: Awaited<ReturnType<typeof listExceptions>>;
  readonly entered: EnteredAt;
  readonly plans: PlansAt;
  readonly notes: ShownNotes;
}

/** What the council has there, has said of it, and has placed against its verdict. */
export const readCouncil = async (
  deps: Deps,
  watched: WatchedLocation,
  query: Query,
  sent: SentNote | null,
): Promise<CouncilRead> => {
  const { locationId } = watched.record;
  const { providerId } = watched.record.observation;
  const [alerts, contracts, statuses, exceptions, entered, plans, notes] = await Promise.all([
    alertsForPeople(deps, { state: 'all', locationId }, { offset: 0, limit: ALERTS }),
    readLocationContracts(deps.db, watched),
    statusesOf(deps, locationId),
    listExceptions(deps, { state: 'all', locationId }),
    readEnteredAt(deps.db, { locationId, providerId }, londonDay(deps.now())),
    readPlansAt(deps.db, locationId, providerId),
    shownNotes(deps, locationId, query, sent),
  ]);
  return { alerts, contracts, statuses, exceptions, entered, plans, notes };
};

const NewestExceptions = ({ exceptions, locationId }: Pick<CouncilRead, 'exceptions'> & { locationId: string }) => (
  <>
    <ExceptionsSection exceptions={exceptions.slice(0, EXCEPTIONS)} locationId={locationId} />
    {exceptions.length > EXCEPTIONS ? (
      <p>
        These are the first {EXCEPTIONS}, overdue reviews before the newest: see{' '}
        <a href={`/exceptions?location=${encodeURIComponent(locationId)}`}>all its exceptions</a>.
      </p>
    ) : null}
  </>
);

/** The sections in the order of the page; one without anything to show has no content. */
export const councilSections = (watched: WatchedLocation, read: CouncilRead, now: Date): PageSection[] => {
  const { alerts, contracts, statuses, exceptions, entered, plans, notes } = read;
  const { locationId } = watched.record;
  const figures = figuresAt(watched);
  const { isOnRegister } = figures;
  const hasContracts = contracts.contracts.length + contracts.former.length > 0;
  const contractsPart = hasContracts ? <ContractsSection all={contracts} now={now} /> : null;
  const figuresPart = figures.contracts.length > 0 ? <FiguresSection {...figures} locationId={locationId} /> : null;
  const statusesPart = <StatusesSection statuses={statuses} locationId={locationId} followedTo={watched.followedTo} />;
  return [
    { id: 'exposure', words: 'Exposure', content: figuresPart },
    { id: 'contracts', words: 'Contracts', content: contractsPart },
    {
      id: 'plan',
      words: 'Contingency plan',
      content: <PlansSection {...plans} {...{ locationId, isOnRegister }} today={londonDay(now)} />,
    },
    {
      id: 'signals',
      words: 'Signals and inspections',
      content: <SignalsSection entered={entered} now={now} />,
    },
    {
      id: 'alerts',
      words: 'Alerts',
      content: <AlertsSection alerts={alerts} locationId={locationId} now={now} />,
    },
    { id: 'statuses', words: 'Council statuses', content: statusesPart },
    {
      id: 'exceptions',
      words: 'Exceptions',
      content: <NewestExceptions exceptions={exceptions} locationId={locationId} />,
    },
    { id: 'notes', words: 'Notes', content: <NotesSection notes={notes} now={now} /> },
  ];
};
