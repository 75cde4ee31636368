/** The addresses of the pages of drills. */
import type { Hono } from 'hono';
import { DrillConfirmRequest } from '../../shared/api/drill.ts';
import { tokenLabels } from '../access/repository.ts';
import { listEndpoints } from '../delivery/endpoints.ts';
import { CodedError } from '../errors.ts';
import { confirmDrill, listDrills, readDrill, startDrill } from '../messages/drill.ts';
import { DrillsPage, NewDrillPage } from './drills.tsx';
import { DrillPage } from './drills-one.tsx';
import { drillTitle } from './drills-words.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';

const recipientsNow = async (deps: PageDeps): Promise<number> =>
  (await listEndpoints(deps.db)).filter(({ disabledAt }) => disabledAt === null).length;

const showAll = async (deps: PageDeps, notice: string | null = null, status = 200): Promise<Response> => {
  const now = deps.now();
  const [drills, labels, recipients, { health }] = await Promise.all([
    listDrills(deps.db),
    tokenLabels(deps.db),
    recipientsNow(deps),
    healthReport(deps),
  ]);
  const called = drills.map((drill) => ({ ...drill, actor: labels.get(drill.actor) ?? drill.actor })).reverse();
  const shown = { drills: called, recipients, notice };
  return page('Drills', <DrillsPage {...shown} />, status, <HealthBanner health={health} now={now} />);
};

const showOne = async (deps: PageDeps, id: string): Promise<Response> => {
  const now = deps.now();
  const [drill, labels] = await Promise.all([readDrill(deps.db, id), tokenLabels(deps.db)]);
  const called = <T extends string | null>(actor: T): string | T =>
    actor === null ? actor : (labels.get(actor) ?? actor);
  const shown = {
    ...drill,
    actor: called(drill.actor),
    recipients: drill.recipients.map((one) => ({ ...one, confirmedBy: called(one.confirmedBy) })),
  };
  return page(drillTitle(drill), <DrillPage drill={shown} now={now} />);
};

/** The new drill's page; what was refused is told on the list, where the last one can be seen. */
const begin = async (deps: PageDeps): Promise<Response> => {
  try {
    const { id } = await startDrill(deps, deps.person.actor);
    return new Response(null, { status: 303, headers: { Location: `/drills/${encodeURIComponent(id)}` } });
  } catch (error) {
    if (!(error instanceof CodedError) || error.status !== 409) throw error;
    return showAll(deps, error.message, 409);
  }
};

const confirm = async (deps: PageDeps, drillId: string, request: Request): Promise<void> => {
  const form = await request.formData().catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw new CodedError(400, 'bad-form', 'This was not sent by a form. Nothing was changed.');
  });
  const read = DrillConfirmRequest.safeParse({ endpointId: form.get('endpointId') });
  if (!read.success) throw new CodedError(400, 'bad-form', 'This names no recipient. Nothing was changed.');
  await confirmDrill(deps, { drillId, ...read.data }, deps.person.actor);
};

/** Mounts the pages and their forms, for people who were let in. */
export const mountDrills = (app: Hono<PageEnv>): void => {
  app.get('/drills', (c) => showAll(c.var.deps));
  app.post('/drills', (c) => begin(c.var.deps));
  app.get('/drills/new', async (c) =>
    page('Begin a drill?', <NewDrillPage recipients={await recipientsNow(c.var.deps)} />),
  );
  app.get('/drills/:id', (c) => showOne(c.var.deps, c.req.param('id')));
  app.post('/drills/:id/confirm', async (c) => {
    const id = c.req.param('id');
    await confirm(c.var.deps, id, c.req.raw);
    return c.redirect(`/drills/${encodeURIComponent(id)}`, 303);
  });
};
