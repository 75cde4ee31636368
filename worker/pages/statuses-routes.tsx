/** The addresses of the council's statuses, and what a person does there. */
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { LiftRequest } from '../../shared/api/council-status.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { CodedError } from '../errors.ts';
import { chooseByQuery, chosen } from '../statuses/choose.ts';
import { liftStatus, requireStatus } from '../statuses/lift.ts';
import { forPeople, listStatuses, statusBodies } from '../statuses/list.ts';
import { refusedField } from '../statuses/refusal.ts';
import { setStatus } from '../statuses/set.ts';
import { toldByRegister } from '../statuses/told-by-register.ts';
import { counted } from './check-words.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { StatusesPage } from './statuses.tsx';
import { ChoosePage, SetPage } from './statuses-form.tsx';
import { LiftPage } from './statuses-lift.tsx';
import { emptyStatus, readTyped, type TypedStatus, typedStatus } from './statuses-typed.ts';

/** Lifted ones that are shown; older ones stand on each location's page. */
const LIFTED = 100;

const count = z.coerce.number().int().nonnegative().catch(0);
const Notice = z.object({
  notice: z.enum(['set', 'lifted', 'lifted-before']).nullable().catch(null),
  set: count,
  before: count,
});

/** The address is anyone's to write: only these sentences are ever shown. */
const noticeWords = (query: Record<string, string>): string | null => {
  const { notice, set, before } = Notice.parse(query);
  if (notice === null) return null;
  if (notice === 'lifted') return 'Lifted.';
  if (notice === 'lifted-before') return 'This status was lifted before. Nothing was changed.';
  const left = before === 0 ? '' : ` At ${counted(before, 'other')} it was in force already.`;
  return `Set at ${counted(set, 'location')}.${left}`;
};

const banner = async (deps: PageDeps) => <HealthBanner health={(await healthReport(deps)).health} now={deps.now()} />;

const statuses = async (deps: PageDeps, query: Record<string, string>): Promise<Response> => {
  const [bodies, told] = await Promise.all([listStatuses(deps, { state: 'all' }), toldByRegister(deps.db)]);
  const all = await forPeople(deps.db, bodies);
  const inForce = all.filter(({ liftedAt }) => liftedAt === null);
  const lifted = all.slice(inForce.length, inForce.length + LIFTED);
  const shown = { inForce, lifted, toldByRegister: told, notice: noticeWords(query) };
  return page('Council statuses', <StatusesPage {...shown} />, 200, await banner(deps));
};

const id = (text: string | undefined): string | undefined =>
  text === undefined || text === '' ? undefined : text.toUpperCase();

type Asked = Pick<TypedStatus, 'locationId' | 'providerId'>;

/** The form for a place; where it is not watched (any more), the search for another. */
const form = async (
  deps: PageDeps,
  asked: Asked,
  sent: { readonly typed: TypedStatus; readonly faults: Faults; readonly status: number } | null,
): Promise<Response> => {
  const place = await chosen(deps.db, { locationId: id(asked.locationId), providerId: id(asked.providerId) });
  if (place === null) throw new CodedError(404, 'not-watched', 'No watched location has this id: search for another.');
  const typed = sent?.typed ?? emptyStatus(asked, londonDay(deps.now()));
  const shown = <SetPage place={place} typed={typed} faults={sent?.faults ?? {}} />;
  const title = `${sent === null ? '' : 'Error: '}Set a council status`;
  return page(title, shown, sent?.status ?? 200, await banner(deps));
};

const choose = async (deps: PageDeps, query: Record<string, string>): Promise<Response> => {
  const asked = { locationId: query.location ?? '', providerId: query.provider ?? '' };
  if (asked.locationId !== '' || asked.providerId !== '') return form(deps, asked, null);
  const text = (query.query ?? '').slice(0, 200);
  const shown = <ChoosePage query={text} choice={await chooseByQuery(deps.db, text)} />;
  return page('Set a council status', shown, 200, await banner(deps));
};

/** Sets what was typed: the address to go on to, or the form again with what is wrong. */
const carryOut = async (deps: PageDeps, typed: TypedStatus): Promise<string | { faults: Faults; status: number }> => {
  const { request, faults } = readTyped(typed);
  if (request === null) return { faults, status: 400 };
  try {
    const deed = await setStatus(deps, request, deps.person.actor);
    return `/statuses?notice=set&set=${deed.set.length}&before=${deed.inForceBefore.length}`;
  } catch (error) {
    const field = error instanceof CodedError ? refusedField(error) : null;
    if (!(error instanceof CodedError) || field === null) throw error;
    return { faults: { [field]: error.message }, status: error.status };
  }
};

const set = async (c: Context<PageEnv>): Promise<Response> => {
  const typed = typedStatus(await c.req.formData());
  const done = await carryOut(c.var.deps, typed);
  return typeof done === 'string' ? c.redirect(done, 303) : form(c.var.deps, typed, { typed, ...done });
};

/** What was refused: the words for it, with the answer's status. */
interface Refused {
  readonly words: string;
  readonly status: number;
}

const liftPage = async (deps: PageDeps, statusId: string, reason: string, refused?: Refused): Promise<Response> => {
  const bodies = await statusBodies(deps, [await requireStatus(deps.db, statusId)]);
  const [status] = await forPeople(deps.db, bodies);
  if (status === undefined || status.liftedAt !== null) {
    return new Response(null, { status: 303, headers: { Location: '/statuses?notice=lifted-before' } });
  }
  const title = `${refused === undefined ? '' : 'Error: '}Lift a council status`;
  const shown = <LiftPage status={status} reason={reason} fault={refused?.words} />;
  return page(title, shown, refused?.status ?? 200, await banner(deps));
};

const lift = async (c: Context<PageEnv>, statusId: string): Promise<Response> => {
  const { deps } = c.var;
  const typed = (await c.req.formData()).get('reason');
  const reason = typeof typed === 'string' ? typed.trim() : '';
  const read = LiftRequest.safeParse({ reason });
  if (!read.success) {
    const words = reason === '' ? 'Say why it is lifted.' : 'The reason is longer than 500 characters.';
    return liftPage(deps, statusId, reason, { words, status: 400 });
  }
  try {
    await liftStatus(deps, statusId, read.data.reason, deps.person.actor);
    return c.redirect('/statuses?notice=lifted', 303);
  } catch (error) {
    if (!(error instanceof CodedError) || error.status === 404) throw error;
    return liftPage(deps, statusId, reason, { words: error.message, status: error.status });
  }
};

/** Mounts the pages and their forms, for people who were let in. */
export const mountStatuses = (app: Hono<PageEnv>): void => {
  app.get('/statuses', (c) => statuses(c.var.deps, c.req.query()));
  app.post('/statuses', set);
  app.get('/statuses/new', (c) => choose(c.var.deps, c.req.query()));
  app.get('/statuses/:id/lift', (c) => liftPage(c.var.deps, c.req.param('id'), ''));
  app.post('/statuses/:id/lift', (c) => lift(c, c.req.param('id')));
};
