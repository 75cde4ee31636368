/** The addresses of spare hours, and what a person does there. */
import type { Context, Hono } from 'hono';
import { areaKey } from '../../shared/risk/exposure.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { fieldOf } from '../contingency/scenario-refusal.ts';
import { enterSpare, listSpare, registerAreas, resumeSpare, stopSpare, undoSpare } from '../contingency/spare-hours.ts';
import { csvAnswer, csvOf } from '../csv/write.ts';
import { CodedError } from '../errors.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { chooseByQuery } from '../statuses/choose.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { pageOf } from './pager.tsx';
import { readSorting } from './sorting.tsx';
import { SPARE_COLUMNS, type SpareNotice, SparePage, sortedSpare } from './spare-hours.tsx';
import { SpareChoose, SpareForm } from './spare-hours-form.tsx';
import { backTo, readSpareForm, type TypedSpare, typedSpare } from './spare-hours-typed.ts';

/** Entries a page. */
const ROWS = 80;

const banner = async (deps: PageDeps) => <HealthBanner health={(await healthReport(deps)).health} now={deps.now()} />;

type Query = Readonly<Record<string, string>>;

const ID = /^[0-9a-zA-Z-]{1,60}$/;

/** The address is anyone's to write: only these sentences are ever shown. */
const noticeOf = ({ notice = '', id = '' }: Query): SpareNotice | null => {
  const undo = (step: string) => (ID.test(id) ? `/spare-hours/${id}/${step}` : null);
  if (notice === 'entered')
    return { words: 'Entered. What was told of the same area before is replaced.', undo: undo('undo') };
  if (notice === 'ended') return { words: 'Ended.', undo: undo('resume') };
  if (notice === 'undone') return { words: 'Taken back, and what it had replaced is in force again.', undo: null };
  if (notice === 'resumed') return { words: 'In force again.', undo: null };
  return notice === 'nothing' ? { words: 'Others changed it meanwhile: nothing was changed.', undo: null } : null;
};

const list = async (deps: PageDeps, query: Query): Promise<Response> => {
  const sorting = readSorting(query.sort, SPARE_COLUMNS) ?? { column: 'name', direction: 'ascending' };
  const paged = pageOf(sortedSpare(await listSpare(deps), sorting), query.page, ROWS);
  const content = (
    <SparePage {...{ paged, sorting, notice: noticeOf(query), back: backTo(query.back ?? ''), now: deps.now() }} />
  );
  return page('Spare hours', content, 200, await banner(deps));
};

const sheet = async (deps: PageDeps): Promise<Response> => {
  const header = [
    'name',
    'location_id',
    'area',
    'hours_per_week',
    'as_at',
    'old',
    'source',
    'entered_at',
    'entered_by',
  ];
  const rows = (await listSpare(deps)).map((one) => [
    ...[one.name, one.locationId, one.area ?? 'all areas', one.hoursPerWeek, one.asAt, one.old ? 'yes' : 'no'],
    ...[one.source, one.enteredAt, one.enteredBy],
  ]);
  return csvAnswer(csvOf(header, rows), `spare-hours-${londonDay(deps.now())}.csv`);
};

/** The form, with what was typed and what is wrong with it. */
const form = async (deps: PageDeps, typed: TypedSpare, faults: Faults, status: number): Promise<Response> => {
  const [place] = await listLocations(deps.db, [typed.locationId.toUpperCase()]);
  if (place === undefined) throw new CodedError(404, 'not-watched', 'No watched location has this id: search for it.');
  const areas = await registerAreas(deps.db);
  // As the register writes it, whatever its capital letters: only so is it chosen in the list.
  const area = areas.find((name) => areaKey(name) === areaKey(typed.area)) ?? '';
  const content = <SpareForm name={place.name} typed={{ ...typed, area }} faults={faults} areas={areas} />;
  return page(`${status === 200 ? '' : 'Error: '}Spare hours`, content, status, await banner(deps));
};

const choose = async (deps: PageDeps, query: Query): Promise<Response> => {
  if (query.location !== undefined) {
    const today = londonDay(deps.now()).split('-').reverse().join('/');
    const back = backTo(query.back ?? '');
    const typed = {
      locationId: query.location,
      area: query.area ?? '',
      hoursPerWeek: '',
      asAt: today,
      source: '',
      back,
    };
    return form(deps, typed, {}, 200);
  }
  const asked = (query.query ?? '').slice(0, 200);
  const { locations, found } = await chooseByQuery(deps.db, asked);
  return page('Enter spare hours', <SpareChoose {...{ query: asked, locations, found }} />, 200, await banner(deps));
};

const enter = async (c: Context<PageEnv>): Promise<Response> => {
  const { deps } = c.var;
  const typed = typedSpare(await c.req.formData());
  const { request, faults } = readSpareForm(typed);
  if (request === null) return form(deps, typed, faults, 400);
  try {
    const { row } = await enterSpare(deps, request, deps.person.actor);
    const query = new URLSearchParams({ notice: 'entered', id: row.id, back: typed.back });
    return c.redirect(`/spare-hours?${query}`, 303);
  } catch (error) {
    const field = error instanceof CodedError ? fieldOf(error) : null;
    if (!(error instanceof CodedError) || field === null) throw error;
    return form(deps, typed, { [field]: error.message }, error.status);
  }
};

type Step = (deps: PageDeps, id: string, actor: string) => Promise<unknown>;

/** Does a step and says so; where others were quicker, says that. */
const step =
  (done: string, act: Step) =>
  async (c: Context<PageEnv>): Promise<Response> => {
    const id = c.req.param('id') ?? '';
    try {
      await act(c.var.deps, id, c.var.deps.person.actor);
      return c.redirect(`/spare-hours?notice=${done}&id=${encodeURIComponent(id)}`, 303);
    } catch (error) {
      if (!(error instanceof CodedError) || error.status !== 409) throw error;
      return c.redirect('/spare-hours?notice=nothing', 303);
    }
  };

/** Mounts the pages and their forms, for people who were let in. */
export const mountSpareHours = (app: Hono<PageEnv>): void => {
  app.get('/spare-hours', (c) => list(c.var.deps, c.req.query()));
  app.get('/spare-hours.csv', (c) => sheet(c.var.deps));
  app.post('/spare-hours', enter);
  app.get('/spare-hours/new', (c) => choose(c.var.deps, c.req.query()));
  app.post('/spare-hours/:id/end', step('ended', stopSpare));
  app.post('/spare-hours/:id/undo', step('undone', undoSpare));
  app.post('/spare-hours/:id/resume', step('resumed', resumeSpare));
};
