/** The addresses of scenarios, and what a person does there. */
import type { Context, Hono } from 'hono';
import { ScenarioRequest } from '../../shared/api/scenario.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { tokenLabels } from '../access/repository.ts';
import {
  listScenarios,
  removeScenario,
  requireScenario,
  restoreScenario,
  saveScenario,
  workOut,
} from '../contingency/scenario.ts';
import { outcomeOf } from '../contingency/scenario-outcome.ts';
import { fieldOf } from '../contingency/scenario-refusal.ts';
import { csvAnswer, csvOf } from '../csv/write.ts';
import { CodedError } from '../errors.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { pageOf } from './pager.tsx';
import { SCENARIO_COLUMNS, type ScenarioNotice, ScenariosPage, sortedScenarios } from './scenarios.tsx';
import { ComparePage, CompareRefused, compareSheet, FEWEST, MOST } from './scenarios-compare.tsx';
import { ScenarioPage, savedRows } from './scenarios-one.tsx';
import { SavePage, type TypedScenario, typedScenario } from './scenarios-save.tsx';
import { SavedPage } from './scenarios-saved.tsx';
import { changesSheet, scenariosSheet } from './scenarios-sheets.ts';
import { readSorting } from './sorting.tsx';

/** Lines a page. */
const ROWS = 60;

const banner = async (deps: PageDeps) => <HealthBanner health={(await healthReport(deps)).health} now={deps.now()} />;

type Query = Readonly<Record<string, string>>;

const ID = /^[0-9a-zA-Z-]{1,60}$/;

/** The address is anyone's to write: only these sentences are ever shown. */
const listNotice = ({ notice, id = '' }: Query): ScenarioNotice | null =>
  notice === 'removed' ? { words: 'Removed.', undo: ID.test(id) ? `/scenarios/${id}/restore` : null } : null;

const list = async (deps: PageDeps, query: Query): Promise<Response> => {
  const sorting = readSorting(query.sort, SCENARIO_COLUMNS) ?? { column: 'saved', direction: 'descending' };
  const paged = pageOf(sortedScenarios(await listScenarios(deps.db), sorting), query.page, ROWS);
  const content = <ScenariosPage {...{ paged, sorting, notice: listNotice(query), now: deps.now() }} />;
  return page('Scenarios', content, 200, await banner(deps));
};

/** What was typed, checked field by field; a question that is out of form was written by hand. */
const readTyped = (typed: TypedScenario): ScenarioRequest | Faults => {
  const { name, stop, on, perDay } = typed;
  const read = ScenarioRequest.safeParse({ name, stop, on, perDay: Number(perDay) });
  if (read.success) return read.data;
  if (read.error.issues.some(({ path }) => path[0] !== 'name')) {
    throw new CodedError(400, 'bad-question', 'This what-if cannot be saved: ask it again and save it from its page.');
  }
  return { name: name === '' ? 'Give the scenario a name.' : 'The name is longer than 100 characters.' };
};

const refused = async (deps: PageDeps, typed: TypedScenario, faults: Faults, status: number): Promise<Response> =>
  page('Error: Save a scenario', <SavePage typed={typed} faults={faults} />, status, await banner(deps));

const isRequest = (read: ScenarioRequest | Faults): read is ScenarioRequest => 'stop' in read && 'on' in read;

const save = async (c: Context<PageEnv>): Promise<Response> => {
  const { deps } = c.var;
  const typed = typedScenario(await c.req.formData());
  const read = readTyped(typed);
  if (!isRequest(read)) return refused(deps, typed, read, 400);
  try {
    const { id } = await saveScenario(deps, read, deps.person.actor);
    return c.redirect(`/scenarios/${encodeURIComponent(id)}?notice=saved`, 303);
  } catch (error) {
    const field = error instanceof CodedError ? fieldOf(error) : null;
    if (!(error instanceof CodedError) || field === null) throw error;
    return refused(deps, typed, { [field]: error.message }, error.status);
  }
};

const one = async (deps: PageDeps, id: string, query: Query): Promise<Response> => {
  const [found, labels] = await Promise.all([requireScenario(deps.db, id), tokenLabels(deps.db)]);
  const saved = { ...found, savedBy: labels.get(found.savedBy) ?? found.savedBy };
  const step = (name: string) => `/scenarios/${encodeURIComponent(id)}/${name}`;
  const told: Readonly<Record<string, ScenarioNotice>> = {
    saved: { words: 'Saved, with its figures of today.', undo: step('remove') },
    restored: { words: 'It is kept again.', undo: null },
  };
  const notice =
    saved.removedAt === null
      ? (told[query.notice ?? ''] ?? null)
      : { words: 'This scenario was removed.', undo: step('restore') };
  const content = <ScenarioPage {...{ saved, workedOut: await workOut(deps, saved), notice, now: deps.now() }} />;
  return page(saved.name, content, 200, await banner(deps));
};

const savedPage = async (deps: PageDeps, id: string, query: Query): Promise<Response> => {
  const saved = await requireScenario(deps.db, id);
  const paged = pageOf(savedRows(saved, query.area), query.page, ROWS);
  const content = <SavedPage {...{ saved, paged, area: query.area, now: deps.now() }} />;
  return page(`${saved.name}: as saved`, content, 200, await banner(deps));
};

const changes = async (deps: PageDeps, id: string): Promise<Response> => {
  const saved = await requireScenario(deps.db, id);
  const { scenario } = await workOut(deps, saved);
  const text = changesSheet(saved.outcome, scenario === null ? null : outcomeOf(scenario));
  return csvAnswer(text, `scenario-changes-${londonDay(deps.now())}.csv`);
};

/** The scenarios that an address names, each once, worked out one after the other. */
const comparedIn = async (deps: PageDeps, url: string) => {
  const ids = [...new Set(new URL(url).searchParams.getAll('scenario'))];
  if (ids.length < FEWEST || ids.length > MOST) return { count: ids.length, compared: null };
  const compared = [];
  for (const id of ids) {
    const saved = await requireScenario(deps.db, id);
    compared.push({ saved, workedOut: await workOut(deps, saved) });
  }
  return { count: ids.length, compared };
};

const compare = async (deps: PageDeps, url: string): Promise<Response> => {
  const { compared, count } = await comparedIn(deps, url);
  const content = compared === null ? <CompareRefused count={count} /> : <ComparePage compared={compared} />;
  const title = `${compared === null ? 'Error: ' : ''}Scenarios compared`;
  return page(title, content, compared === null ? 422 : 200, await banner(deps));
};

const compareFile = async (deps: PageDeps, url: string): Promise<Response> => {
  const { compared } = await comparedIn(deps, url);
  if (compared === null) {
    throw new CodedError(422, 'bad-query', `Choose ${FEWEST} or ${MOST} scenarios to compare.`);
  }
  const { header, lines } = compareSheet(compared);
  return csvAnswer(csvOf(header, lines), `scenarios-compared-${londonDay(deps.now())}.csv`);
};

/** Mounts the pages, their forms and files, for people who were let in. */
export const mountScenarios = (app: Hono<PageEnv>): void => {
  app.get('/scenarios', (c) => list(c.var.deps, c.req.query()));
  app.post('/scenarios', save);
  app.get('/scenarios.csv', async (c) =>
    csvAnswer(scenariosSheet(await listScenarios(c.var.deps.db)), `scenarios-${londonDay(c.var.deps.now())}.csv`),
  );
  app.get('/scenarios/:id', (c) => one(c.var.deps, c.req.param('id'), c.req.query()));
  app.get('/scenarios/:id/saved', (c) => savedPage(c.var.deps, c.req.param('id'), c.req.query()));
  app.get('/scenarios/:id/changes.csv', (c) => changes(c.var.deps, c.req.param('id')));
  app.post('/scenarios/:id/remove', async (c) => {
    const { id } = await removeScenario(c.var.deps, c.req.param('id'), c.var.deps.person.actor);
    return c.redirect(`/scenarios?${new URLSearchParams({ notice: 'removed', id })}`, 303);
  });
  app.post('/scenarios/:id/restore', async (c) => {
    const { id } = await restoreScenario(c.var.deps, c.req.param('id'), c.var.deps.person.actor);
    return c.redirect(`/scenarios/${encodeURIComponent(id)}?notice=restored`, 303);
  });
  app.get('/what-if/compare', (c) => compare(c.var.deps, c.req.url));
  app.get('/what-if/compare.csv', (c) => compareFile(c.var.deps, c.req.url));
};
