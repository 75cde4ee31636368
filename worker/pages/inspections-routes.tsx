/** The addresses of expected inspections, and what a person does there. */
import type { Context, Hono } from 'hono';
import {
  INSPECTION_GROUNDS,
  type InspectionBody,
  InspectionDateRequest,
  InspectionRequest,
} from '../../shared/api/inspection.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { csvAnswer } from '../csv/write.ts';
import { CodedError } from '../errors.ts';
import { allInspections } from '../inspections/all.ts';
import {
  closeInspection,
  enterInspection,
  moveInspection,
  reopenInspection,
  requireInspection,
} from '../inspections/enter.ts';
import { readExpectedInspections, searchInspections } from '../inspections/list.ts';
import { inspectionSheet } from '../inspections/sheet.ts';
import { chooseByQuery, chosen } from '../statuses/choose.ts';
import { dayIn, faultsOf, type NotTaken, takenOr, textFault, textsOf } from './entered-form.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { InspectionsPage } from './inspections.tsx';
import { ClosePage, MovePage, NewInspectionPage, type TypedDay, type TypedInspection } from './inspections-form.tsx';
import { readAsked, sortedInspections } from './inspections-search.ts';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { pageOf } from './pager.tsx';
import type { Notice } from './signals.tsx';
import { FindLocation, FoundLocations } from './signals-form.tsx';

const ROWS = 50;

/** Why one is closed that was entered only a moment ago. */
const MISTAKEN = 'Taken back: entered by mistake.';

type Query = Readonly<Record<string, string>>;

const banner = async (deps: PageDeps) => <HealthBanner health={(await healthReport(deps)).health} now={deps.now()} />;

/** The address is anyone's to write: only these sentences are ever shown. */
const NOTICES = new Map([
  ['entered', 'Entered. It is done by itself when CQC publishes a newer report.'],
  ['moved', 'The other day was entered.'],
  ['closed', 'Closed.'],
  ['undone', 'Taken back.'],
  ['reopened', 'Taken back: it is expected again.'],
  ['before', 'It is not expected any more. Nothing was changed.'],
]);

const noticeOf = ({ notice = '', id = '' }: Query, all: readonly InspectionBody[]): Notice | null => {
  const words = NOTICES.get(notice);
  if (words === undefined) return null;
  const one = all.find((inspection) => inspection.id === id);
  const step = `/inspections/${encodeURIComponent(id)}`;
  if (notice === 'closed' && one?.state === 'closed') return { words, undo: `${step}/reopen` };
  if (notice === 'entered' && one?.state === 'expected') return { words, undo: `${step}/undo` };
  return { words, undo: null };
};

const foundIn = async (deps: PageDeps, address: Query) => {
  const { leftOut, ...asked } = readAsked(address);
  const { inspections: all, asAt } = await allInspections(deps);
  return { all, asAt, asked, leftOut, found: sortedInspections(searchInspections(all, asked.state), asked.sorting) };
};

const list = async (deps: PageDeps, address: Query): Promise<Response> => {
  const read = await foundIn(deps, address);
  const shown = {
    ...read,
    paged: pageOf(read.found, address.page, ROWS),
    notice: noticeOf(address, read.all),
    now: deps.now(),
  };
  return page('Expected inspections', <InspectionsPage {...shown} />, 200, await banner(deps));
};

const sheet = async (deps: PageDeps, address: Query): Promise<Response> => {
  const { found, asAt } = await foundIn(deps, address);
  return csvAnswer(inspectionSheet(found), `expected-inspections-${asAt}.csv`);
};

/** What a person typed, sent back with what is wrong. */
interface Sent<Typed> extends NotTaken {
  readonly typed: Typed;
}

const newForm = async (deps: PageDeps, locationId: string, sent: Sent<TypedInspection> | null): Promise<Response> => {
  const place = await chosen(deps.db, { locationId: locationId.toUpperCase() });
  if (place === null || 'locations' in place) {
    throw new CodedError(404, 'not-watched', 'No watched location has this id: search for another.');
  }
  const typed = sent?.typed ?? { locationId, ground: '', expectedOn: '', source: '' };
  const title = `${sent === null ? '' : 'Error: '}Enter an expected inspection`;
  const shown = <NewInspectionPage place={place} typed={typed} faults={sent?.faults ?? {}} />;
  return page(title, shown, sent?.status ?? 200, await banner(deps));
};

const choose = async (deps: PageDeps, { location = '', query = '' }: Query): Promise<Response> => {
  if (location !== '') return newForm(deps, location, null);
  const text = query.slice(0, 200);
  const action = '/inspections/new';
  const found = { choice: await chooseByQuery(deps.db, text), action, query: text, providers: false };
  const shown = (
    <>
      <h1>Enter an expected inspection</h1>
      <FindLocation action={action} query={text} />
      <FoundLocations {...found} />
    </>
  );
  return page('Enter an expected inspection', shown, 200, await banner(deps));
};

const done = (c: Context<PageEnv>, notice: string, id: string): Response =>
  c.redirect(`/inspections?notice=${notice}&id=${encodeURIComponent(id)}`, 303);

const dayFaults = ({ expectedOn, source }: TypedDay) => ({
  expectedOn: dayIn(expectedOn).fault,
  source: textFault(source, 200, 'Say who named it.'),
});

const enter = async (c: Context<PageEnv>): Promise<Response> => {
  const { deps } = c.var;
  const typed = textsOf(await c.req.formData(), ['locationId', 'ground', 'expectedOn', 'source'] as const);
  const known = INSPECTION_GROUNDS.some((ground) => ground === typed.ground);
  const faults = faultsOf({ ground: known ? null : 'Choose why it is expected.', ...dayFaults(typed) });
  const read = InspectionRequest.safeParse({ ...typed, expectedOn: dayIn(typed.expectedOn).day });
  if (!read.success) return newForm(deps, typed.locationId, { typed, faults, status: 400 });
  const taken = await takenOr(() => enterInspection(deps, read.data, deps.person.actor));
  return 'done' in taken ? done(c, 'entered', taken.done.id) : newForm(deps, typed.locationId, { typed, ...taken });
};

/** The inspection that a form is about, while it is expected; null where it is over. */
const expected = async (deps: PageDeps, id: string): Promise<InspectionBody | null> => {
  await requireInspection(deps.db, id);
  const all = await readExpectedInspections(deps.db, londonDay(deps.now()));
  const one = all.find((inspection) => inspection.id === id);
  return one === undefined || one.state === 'closed' ? null : one;
};

const over = (): Response => new Response(null, { status: 303, headers: { Location: '/inspections?notice=before' } });

const moveForm = async (deps: PageDeps, id: string, sent: Sent<TypedDay> | null): Promise<Response> => {
  const inspection = await expected(deps, id);
  if (inspection === null) return over();
  const typed = sent?.typed ?? { expectedOn: '', source: '' };
  const title = `${sent === null ? '' : 'Error: '}Another day was named`;
  const shown = <MovePage inspection={inspection} typed={typed} faults={sent?.faults ?? {}} />;
  return page(title, shown, sent?.status ?? 200, await banner(deps));
};

const move = async (c: Context<PageEnv>, id: string): Promise<Response> => {
  const { deps } = c.var;
  const typed = textsOf(await c.req.formData(), ['expectedOn', 'source'] as const);
  const read = InspectionDateRequest.safeParse({ ...typed, expectedOn: dayIn(typed.expectedOn).day });
  if (!read.success) return moveForm(deps, id, { typed, faults: faultsOf(dayFaults(typed)), status: 400 });
  const taken = await takenOr(() => moveInspection(deps, id, read.data, deps.person.actor), 'expectedOn');
  return 'done' in taken ? done(c, 'moved', id) : moveForm(deps, id, { typed, ...taken });
};

interface SentReason extends NotTaken {
  readonly reason: string;
}

const closeForm = async (deps: PageDeps, id: string, sent: SentReason | null): Promise<Response> => {
  const inspection = await expected(deps, id);
  if (inspection === null) return over();
  const title = `${sent === null ? '' : 'Error: '}Not expected any more`;
  const faults: Faults = sent?.faults ?? {};
  const shown = <ClosePage inspection={inspection} reason={sent?.reason ?? ''} faults={faults} />;
  return page(title, shown, sent?.status ?? 200, await banner(deps));
};

const close = async (c: Context<PageEnv>, id: string): Promise<Response> => {
  const { deps } = c.var;
  const { reason } = textsOf(await c.req.formData(), ['reason'] as const);
  const fault = textFault(reason, 500, 'Say why it is not expected any more.');
  if (fault !== null) return closeForm(deps, id, { reason, faults: { reason: fault }, status: 400 });
  const taken = await takenOr(() => closeInspection(deps, id, reason, deps.person.actor), 'reason');
  return 'done' in taken ? done(c, 'closed', id) : closeForm(deps, id, { reason, ...taken });
};

/** Mounts the pages and their forms, for people who were let in. */
export const mountInspections = (app: Hono<PageEnv>): void => {
  app.get('/inspections', (c) => list(c.var.deps, c.req.query()));
  app.get('/inspections.csv', (c) => sheet(c.var.deps, c.req.query()));
  app.post('/inspections', enter);
  app.get('/inspections/new', (c) => choose(c.var.deps, c.req.query()));
  app.get('/inspections/:id/date', (c) => moveForm(c.var.deps, c.req.param('id'), null));
  app.post('/inspections/:id/date', (c) => move(c, c.req.param('id')));
  app.get('/inspections/:id/close', (c) => closeForm(c.var.deps, c.req.param('id'), null));
  app.post('/inspections/:id/close', (c) => close(c, c.req.param('id')));
  app.post('/inspections/:id/undo', async (c) => {
    const id = c.req.param('id');
    const taken = await takenOr(() => closeInspection(c.var.deps, id, MISTAKEN, c.var.deps.person.actor), 'reason');
    return done(c, 'done' in taken ? 'undone' : 'before', id);
  });
  app.post('/inspections/:id/reopen', async (c) => {
    await reopenInspection(c.var.deps, c.req.param('id'), c.var.deps.person.actor);
    return done(c, 'reopened', c.req.param('id'));
  });
};
