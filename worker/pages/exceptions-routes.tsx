/** The addresses of placements made against the verdict, and what a person does there. */
import type { Context, Hono } from 'hono';
import { CloseRequest } from '../../shared/api/exception.ts';
import { tokenLabels } from '../access/repository.ts';
import { pageOf } from '../api/cursor.ts';
import { csvAnswer } from '../csv/write.ts';
import { CodedError } from '../errors.ts';
import { closeException } from '../placements/close.ts';
import { referenceOf, typedPart } from '../placements/exception.ts';
import { frozenNow, type Shown, seenOf } from '../placements/frozen.ts';
import { listExceptions, requireException, sortKey } from '../placements/list.ts';
import { recordException } from '../placements/record.ts';
import { refusedField } from '../placements/refusal.ts';
import { readByKey } from '../placements/repository.ts';
import { riskRegister } from '../placements/risk-register.ts';
import { shownNow } from '../placements/shown.ts';
import { chooseByQuery } from '../statuses/choose.ts';
import { ExceptionsPage } from './exceptions.tsx';
import { ChooseLocation, RecordPage } from './exceptions-form.tsx';
import { ExceptionPage } from './exceptions-one.tsx';
import { readSearch } from './exceptions-search.ts';
import { emptyException, readTypedException, type TypedException, typedException } from './exceptions-typed.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';

const ROWS = 100;
/** The address is anyone's to write: only these sentences are ever shown. */
const NOTICES = new Map([
  ['recorded', 'Recorded.'],
  ['before', 'It was recorded before, and is recorded once.'],
  ['closed', 'Closed.'],
  ['closed-before', 'It was closed before. Nothing was changed.'],
]);

const banner = async (deps: PageDeps) => <HealthBanner health={(await healthReport(deps)).health} now={deps.now()} />;

const list = async (deps: PageDeps, asked: Record<string, string>): Promise<Response> => {
  const { search, leftOut } = readSearch(asked);
  const [all, found] = await Promise.all([listExceptions(deps, { state: 'all' }), listExceptions(deps, search)]);
  const { items, nextCursor } = pageOf(found, sortKey, { cursor: asked.cursor, limit: ROWS });
  const counts = {
    all: all.length,
    found: found.length,
    open: found.filter(({ state }) => state === 'open').length,
    overdue: found.filter(({ overdue }) => overdue).length,
  };
  const shown = { exceptions: items, nextCursor, counts, search, leftOut };
  return page('Exceptions', <ExceptionsPage {...shown} />, 200, await banner(deps));
};

const requireShown = async (deps: PageDeps, locationId: string): Promise<Shown> => {
  const shown = await shownNow(deps.db, locationId.toUpperCase(), deps.now());
  if (shown !== null) return shown;
  throw new CodedError(404, 'not-watched', 'No watched location has this id: search for another.');
};

const choose = async (deps: PageDeps, asked: Record<string, string>): Promise<Response> => {
  const { location = '' } = asked;
  if (location !== '') {
    const shown = await requireShown(deps, location);
    const typed = emptyException(location, deps.newId(), seenOf(shown), deps.now());
    return page('Record an exception', <RecordPage shown={shown} typed={typed} faults={{}} />, 200, await banner(deps));
  }
  const query = (asked.query ?? '').slice(0, 200);
  const choice = await chooseByQuery(deps.db, query);
  return page('Record an exception', <ChooseLocation query={query} choice={choice} />, 200, await banner(deps));
};

/** The form again, with what is wrong and, where the old ones do not serve any more, another key and what is shown now. */
interface Refused {
  readonly faults: Faults;
  readonly status: number;
  readonly typed?: Partial<TypedException>;
}

const CHANGED = 'What is shown of this location changed while you wrote. Look at it again, then record.';

const takenBy = (reference: string): string =>
  `${reference} was recorded from this form before. To record another one, send it again.`;

/** Records what was typed: the address to go on to, or what is wrong. */
const carryOut = async (deps: PageDeps, typed: TypedException, shown: Shown): Promise<string | Refused> => {
  const read = readTypedException(typed, shown);
  if ('faults' in read) return { faults: read.faults, status: 400 };
  const before = await readByKey(deps.db, read.request.key);
  if (before !== null) {
    if (typedPart(before) === typedPart(read.request)) return `/exceptions/${before.id}?notice=before`;
    return { faults: { reason: takenBy(referenceOf(before)) }, status: 409, typed: { key: deps.newId() } };
  }
  const seen = seenOf(shown);
  if (typed.seen !== seen) return { faults: { seen: CHANGED }, status: 409, typed: { seen } };
  try {
    const { exception } = await recordException(deps, read.request, deps.person.actor);
    return `/exceptions/${exception.id}?notice=recorded`;
  } catch (error) {
    const field = error instanceof CodedError ? refusedField(error) : null;
    if (!(error instanceof CodedError) || field === null) throw error;
    return { faults: { [field]: error.message }, status: error.status };
  }
};

/** What a form of these pages sent. Throws 400 where it is none. */
const formOf = (c: Context<PageEnv>): Promise<FormData> =>
  c.req.formData().catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw new CodedError(400, 'bad-form', 'This was not sent by a form. Nothing was changed.');
  });

const record = async (c: Context<PageEnv>): Promise<Response> => {
  const { deps } = c.var;
  const typed = typedException(await formOf(c));
  const shown = await requireShown(deps, typed.locationId);
  const done = await carryOut(deps, typed, shown);
  if (typeof done === 'string') return c.redirect(done, 303);
  const again = <RecordPage shown={shown} typed={{ ...typed, ...done.typed }} faults={done.faults} />;
  return page('Error: Record an exception', again, done.status, await banner(deps));
};

interface Asked {
  readonly id: string;
  readonly notice?: string | undefined;
  readonly refused?: { readonly reason: string; readonly fault: string; readonly status: number };
}

const one = async (deps: PageDeps, { id, notice, refused }: Asked): Promise<Response> => {
  const exception = await requireException(deps, id);
  const [shown, labels] = await Promise.all([
    shownNow(deps.db, exception.locationId, deps.now()),
    tokenLabels(deps.db),
  ]);
  const called = (actor: string): string => labels.get(actor) ?? actor;
  const { madeBy, closedBy } = exception;
  const props = {
    exception: { ...exception, madeBy: called(madeBy), closedBy: closedBy === null ? null : called(closedBy) },
    present: shown === null ? null : frozenNow(shown, exception.contractType),
    closing: { reason: refused?.reason ?? '', fault: refused?.fault },
    notice: NOTICES.get(notice ?? '') ?? null,
    now: deps.now(),
  };
  const title = `${refused === undefined ? '' : 'Error: '}Exception ${exception.reference}`;
  return page(title, <ExceptionPage {...props} />, refused?.status ?? 200, await banner(deps));
};

const close = async (c: Context<PageEnv>, id: string): Promise<Response> => {
  const { deps } = c.var;
  const typed = (await formOf(c)).get('reason');
  const reason = typeof typed === 'string' ? typed.trim() : '';
  const read = CloseRequest.safeParse({ reason });
  if (!read.success) {
    const fault = reason === '' ? 'Say why it is closed.' : 'The reason is longer than 500 characters.';
    return one(deps, { id, refused: { reason, fault, status: 400 } });
  }
  const back = (notice: string) => c.redirect(`/exceptions/${encodeURIComponent(id)}?notice=${notice}`, 303);
  try {
    await closeException(deps, id, read.data.reason, deps.person.actor);
    return back('closed');
  } catch (error) {
    if (!(error instanceof CodedError) || error.status === 404) throw error;
    if (error.status === 409) return back('closed-before');
    return one(deps, { id, refused: { reason, fault: error.message, status: error.status } });
  }
};

/** Mounts the pages and their forms, for people who were let in. */
export const mountExceptions = (app: Hono<PageEnv>): void => {
  app.get('/exceptions', (c) => list(c.var.deps, c.req.query()));
  app.post('/exceptions', record);
  app.get('/exceptions.csv', async (c) =>
    csvAnswer(riskRegister(await listExceptions(c.var.deps, readSearch(c.req.query()).search)), 'exceptions.csv'),
  );
  app.get('/exceptions/new', (c) => choose(c.var.deps, c.req.query()));
  app.get('/exceptions/:id', (c) => one(c.var.deps, { id: c.req.param('id'), notice: c.req.query('notice') }));
  app.post('/exceptions/:id/close', (c) => close(c, c.req.param('id')));
};
