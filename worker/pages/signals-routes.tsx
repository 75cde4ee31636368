/** The addresses of entered signals, and what a person does there. */
import type { Context, Hono } from 'hono';
import { SignalEndRequest } from '../../shared/api/entered-signal.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { csvAnswer } from '../csv/write.ts';
import { endSignal, undoSignal } from '../entered-signals/end.ts';
import { changeCount, enterSignal, requireSignal } from '../entered-signals/enter.ts';
import { readSignals, searchSignals, signalBodies, signalsForPeople } from '../entered-signals/list.ts';
import { signalSheet } from '../entered-signals/sheet.ts';
import { CodedError } from '../errors.ts';
import { chooseByQuery, chosen } from '../statuses/choose.ts';
import { type NotTaken, takenOr, textFault, textsOf } from './entered-form.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { pageOf } from './pager.tsx';
import { type Notice, SignalsPage } from './signals.tsx';
import { CountPage, EndPage, FindLocation, FoundLocations, NewSignalPage, type TypedSignal } from './signals-form.tsx';
import { readAsked, sortedSignals } from './signals-search.ts';
import { COUNT_FIELDS, readTypedCount, readTypedSignal, SIGNAL_FIELDS } from './signals-typed.ts';

const ROWS = 50;

type Query = Readonly<Record<string, string>>;

const banner = async (deps: PageDeps) => <HealthBanner health={(await healthReport(deps)).health} now={deps.now()} />;

/** The address is anyone's to write: only these sentences are ever shown. */
const NOTICES = new Map([
  ['entered', 'Entered. It holds until somebody ends it.'],
  ['counted', 'The number was changed.'],
  ['ended', 'Ended.'],
  ['undone', 'Taken back.'],
  ['before', 'This was done before. Nothing was changed.'],
]);
const UNDONE_BY_BUTTON = new Set(['entered', 'counted', 'ended']);

const noticeOf = ({ notice = '', id = '' }: Query, known: ReadonlySet<string>): Notice | null => {
  const words = NOTICES.get(notice);
  if (words === undefined) return null;
  const undo = UNDONE_BY_BUTTON.has(notice) && known.has(id) ? `/signals/${encodeURIComponent(id)}/undo` : null;
  return { words, undo };
};

const foundIn = async (deps: PageDeps, address: Query) => {
  const { leftOut, ...asked } = readAsked(address);
  const all = await signalsForPeople(deps.db, await readSignals(deps.db));
  return { all, asked, leftOut, found: sortedSignals(searchSignals(all, asked.search), asked.sorting) };
};

const list = async (deps: PageDeps, address: Query): Promise<Response> => {
  const { all, found, ...asked } = await foundIn(deps, address);
  const notice = noticeOf(address, new Set(all.map(({ id }) => id)));
  const props = { all, found, ...asked, paged: pageOf(found, address.page, ROWS), notice, now: deps.now() };
  return page('Entered signals', <SignalsPage {...props} />, 200, await banner(deps));
};

const sheet = async (deps: PageDeps, address: Query): Promise<Response> => {
  const { found } = await foundIn(deps, address);
  return csvAnswer(signalSheet(found), `entered-signals-${londonDay(deps.now())}.csv`);
};

/** What a person typed, sent back with what is wrong. */
interface Sent<Typed> extends NotTaken {
  readonly typed: Typed;
}

const id = (text: string): string | undefined => (text === '' ? undefined : text.toUpperCase());

const newForm = async (
  deps: PageDeps,
  at: Pick<TypedSignal, 'locationId' | 'providerId'>,
  sent: Sent<TypedSignal> | null,
): Promise<Response> => {
  const place = await chosen(deps.db, { locationId: id(at.locationId), providerId: id(at.providerId) });
  if (place === null) throw new CodedError(404, 'not-watched', 'No watched location has this id: search for another.');
  const whole = 'locations' in place;
  const shown = {
    place: whole ? `the whole of ${place.providerName ?? place.providerId}` : place.name,
    rest: whole ? place.locations.map(({ name }) => name).join(', ') : [place.locationId, place.postcode].join(', '),
    typed: sent?.typed ?? { ...at, kind: '', count: '', on: '', source: '' },
    faults: sent?.faults ?? {},
  };
  const title = `${sent === null ? '' : 'Error: '}Enter a signal`;
  return page(title, <NewSignalPage {...shown} />, sent?.status ?? 200, await banner(deps));
};

const choose = async (deps: PageDeps, query: Query): Promise<Response> => {
  const { location = '', provider = '' } = query;
  if (location !== '' || provider !== '') return newForm(deps, { locationId: location, providerId: provider }, null);
  const text = (query.query ?? '').slice(0, 200);
  const found = { choice: await chooseByQuery(deps.db, text), action: '/signals/new', query: text, providers: true };
  const shown = (
    <>
      <h1>Enter a signal</h1>
      <FindLocation action="/signals/new" query={text} />
      <FoundLocations {...found} />
    </>
  );
  return page('Enter a signal', shown, 200, await banner(deps));
};

const done = (c: Context<PageEnv>, notice: string, signalId: string): Response =>
  c.redirect(`/signals?notice=${notice}&id=${encodeURIComponent(signalId)}`, 303);

const enter = async (c: Context<PageEnv>): Promise<Response> => {
  const { deps } = c.var;
  const typed = textsOf(await c.req.formData(), SIGNAL_FIELDS);
  const { request, faults } = readTypedSignal(typed);
  if (request === null) return newForm(deps, typed, { typed, faults, status: 400 });
  const taken = await takenOr(() => enterSignal(deps, request, deps.person.actor));
  return 'done' in taken ? done(c, 'entered', taken.done.id) : newForm(deps, typed, { typed, ...taken });
};

/** The signal that a form is about; null where it was ended before. */
const holding = async (deps: PageDeps, signalId: string) => {
  const [signal] = await signalBodies(deps.db, [await requireSignal(deps.db, signalId)]);
  return signal === undefined || signal.endedAt !== null ? null : signal;
};

const endedBefore = (): Response =>
  new Response(null, { status: 303, headers: { Location: '/signals?notice=before' } });

type TypedCount = Readonly<Record<(typeof COUNT_FIELDS)[number], string>>;

const countForm = async (deps: PageDeps, signalId: string, sent: Sent<TypedCount> | null): Promise<Response> => {
  const signal = await holding(deps, signalId);
  if (signal === null) return endedBefore();
  const typed = sent?.typed ?? { count: '', on: '', source: signal.source };
  const title = `${sent === null ? '' : 'Error: '}Change the number`;
  const shown = <CountPage signal={signal} typed={typed} faults={sent?.faults ?? {}} />;
  return page(title, shown, sent?.status ?? 200, await banner(deps));
};

const count = async (c: Context<PageEnv>, signalId: string): Promise<Response> => {
  const { deps } = c.var;
  const typed = textsOf(await c.req.formData(), COUNT_FIELDS);
  const { request, faults } = readTypedCount(typed);
  if (request === null) return countForm(deps, signalId, { typed, faults, status: 400 });
  const taken = await takenOr(() => changeCount(deps, signalId, request, deps.person.actor), 'count');
  return 'done' in taken ? done(c, 'counted', taken.done.id) : countForm(deps, signalId, { typed, ...taken });
};

interface SentReason {
  readonly reason: string;
  readonly faults: Faults;
  readonly status: number;
}

const endForm = async (deps: PageDeps, signalId: string, sent: SentReason | null): Promise<Response> => {
  const signal = await holding(deps, signalId);
  if (signal === null) return endedBefore();
  const title = `${sent === null ? '' : 'Error: '}End a signal`;
  const shown = <EndPage signal={signal} reason={sent?.reason ?? ''} faults={sent?.faults ?? {}} />;
  return page(title, shown, sent?.status ?? 200, await banner(deps));
};

const end = async (c: Context<PageEnv>, signalId: string): Promise<Response> => {
  const { deps } = c.var;
  const { reason } = textsOf(await c.req.formData(), ['reason'] as const);
  const fault = textFault(reason, 500, 'Say why it is ended.');
  const read = SignalEndRequest.safeParse({ reason });
  if (fault !== null || !read.success) {
    return endForm(deps, signalId, { reason, faults: { reason: fault ?? 'Say why it is ended.' }, status: 400 });
  }
  const taken = await takenOr(() => endSignal(deps, signalId, read.data.reason, deps.person.actor), 'reason');
  return 'done' in taken ? done(c, 'ended', taken.done.id) : endForm(deps, signalId, { reason, ...taken });
};

const undo = async (c: Context<PageEnv>, signalId: string): Promise<Response> => {
  const taken = await takenOr(() => undoSignal(c.var.deps, signalId, c.var.deps.person.actor));
  return done(c, 'done' in taken ? 'undone' : 'before', signalId);
};

/** Mounts the pages and their forms, for people who were let in. */
export const mountSignals = (app: Hono<PageEnv>): void => {
  app.get('/signals', (c) => list(c.var.deps, c.req.query()));
  app.get('/signals.csv', (c) => sheet(c.var.deps, c.req.query()));
  app.post('/signals', enter);
  app.get('/signals/new', (c) => choose(c.var.deps, c.req.query()));
  app.get('/signals/:id/count', (c) => countForm(c.var.deps, c.req.param('id'), null));
  app.post('/signals/:id/count', (c) => count(c, c.req.param('id')));
  app.get('/signals/:id/end', (c) => endForm(c.var.deps, c.req.param('id'), null));
  app.post('/signals/:id/end', (c) => end(c, c.req.param('id')));
  app.post('/signals/:id/undo', (c) => undo(c, c.req.param('id')));
};
