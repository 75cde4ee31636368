/** The addresses of contingency plans: the list, the form, one plan to read, print and save. */
import type { Context, Hono } from 'hono';
import * as z from 'zod';
import { losesApproval } from '../../shared/plans/edit.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { csvAnswer } from '../csv/write.ts';
import { CodedError } from '../errors.ts';
import { changePlan, createPlan, requireSubject } from '../plans/create.ts';
import { planLinesSheet } from '../plans/lines-sheet.ts';
import { LINE_STATES, PLAN_COLUMNS, type PlanLine, readPlanLines, sortedLines } from '../plans/list.ts';
import { standingPlanId } from '../plans/repository.ts';
import { registerPeople, type SubjectKind } from '../plans/subject.ts';
import { requirePlan } from '../plans/turn.ts';
import { readPlanView } from '../plans/view.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { pageOf } from './pager.tsx';
import { PlansPage } from './plans.tsx';
import { mountPlanDeeds } from './plans-deeds.tsx';
import { PlanForm } from './plans-form.tsx';
import { offlineFile } from './plans-offline.tsx';
import { faultsOf, type Refused } from './plans-refused.ts';
import { PlanSheet } from './plans-sheet.tsx';
import { type PlanSearch, USUAL_SORTING } from './plans-table.tsx';
import { readContent, revisionIn, typedForm, typedNewPlan, typedPlan } from './plans-typed.ts';
import { readSorting } from './sorting.tsx';

/** Lines a page. */
const ROWS = 50;

const Asked = z.object({
  state: z.enum(LINE_STATES).optional().catch(undefined),
  query: z.string().trim().max(200).catch(''),
  notice: z.enum(['removed']).optional().catch(undefined),
});

const searchIn = (asked: Record<string, string>): PlanSearch => {
  const { state, query } = Asked.parse(asked);
  return { state, query, sorting: readSorting(asked.sort, PLAN_COLUMNS) ?? USUAL_SORTING };
};

const found = (lines: readonly PlanLine[], { state, query, sorting }: PlanSearch): PlanLine[] => {
  const text = query.toLowerCase();
  const fitting = lines.filter(
    (line) =>
      (state === undefined || line.state === state) &&
      (text === '' || line.name.toLowerCase().includes(text) || line.id.toLowerCase().includes(text)),
  );
  return sortedLines(fitting, sorting);
};

const list = async (deps: PageDeps, asked: Record<string, string>): Promise<Response> => {
  const [{ lines, nameless }, { health }] = await Promise.all([readPlanLines(deps.db), healthReport(deps)]);
  const search = searchIn(asked);
  const now = deps.now();
  const props = {
    ...{ lines, nameless, search, today: londonDay(now) },
    paged: pageOf(found(lines, search), asked.page, ROWS),
    notice: Asked.parse(asked).notice === 'removed' ? 'The plan was removed.' : null,
  };
  return page('Contingency plans', <PlansPage {...props} />, 200, <HealthBanner health={health} now={now} />);
};

const sheet = async (deps: PageDeps, asked: Record<string, string>): Promise<Response> => {
  const { lines } = await readPlanLines(deps.db);
  return csvAnswer(planLinesSheet(found(lines, searchIn(asked))), `plans-${londonDay(deps.now())}.csv`);
};

interface At {
  readonly kind: SubjectKind;
  readonly id: string;
}

const subjectIn = (asked: Readonly<Record<string, string>>): At | null => {
  if (asked.location) return { kind: 'location', id: asked.location.toUpperCase() };
  return asked.provider ? { kind: 'provider', id: asked.provider.toUpperCase() } : null;
};

const providerPlanOf = async (db: D1Database, { kind }: At, providerId: string | null) => {
  const id = kind === 'location' && providerId !== null ? await standingPlanId(db, providerId) : null;
  if (id === null) return null;
  return { href: `/plans/${encodeURIComponent(id)}`, name: (await requirePlan(db, id)).subjectName };
};

const newForm = async (deps: PageDeps, at: At, refused: Refused | null): Promise<Response> => {
  const subject = await requireSubject(deps.db, at.kind, at.id);
  const shown = (
    <PlanForm
      name={subject.name}
      typed={refused?.typed ?? typedNewPlan()}
      faults={refused?.faults ?? {}}
      action="/plans"
      hidden={{ [subject.kind]: subject.id }}
      given={registerPeople(subject.rows)}
      rows={subject.rows}
      isNew
      isApproved={false}
      back="/plans"
      providerPlan={await providerPlanOf(deps.db, at, subject.providerId)}
    />
  );
  return page(`${refused === null ? '' : 'Error: '}Write a plan`, shown, refused?.status ?? 200);
};

/** Where a plan stands already, it is opened; without a place, one is chosen from the list. */
const begin = async (c: Context<PageEnv>): Promise<Response> => {
  const at = subjectIn(c.req.query());
  if (at === null) return c.redirect('/plans?state=none', 303);
  const standing = await standingPlanId(c.var.deps.db, at.id);
  return standing === null ? newForm(c.var.deps, at, null) : c.redirect(`/plans/${encodeURIComponent(standing)}`, 303);
};

const create = async (c: Context<PageEnv>): Promise<Response> => {
  const typed = typedForm(await c.req.formData());
  const at = subjectIn(typed);
  if (at === null)
    throw new CodedError(422, 'not-on-register', 'Choose a provider or location from the list of plans.');
  const read = readContent(typed);
  if (read.asked === null) return newForm(c.var.deps, at, { typed, faults: read.faults, status: 400 });
  try {
    const { id } = await createPlan(c.var.deps, at, read.asked, c.var.deps.person.actor);
    return c.redirect(`/plans/${encodeURIComponent(id)}?notice=created`, 303);
  } catch (error) {
    const standing = error instanceof CodedError && error.code === 'plan-exists';
    if (!standing) return newForm(c.var.deps, at, { typed, ...faultsOf(error, 'owner') });
    const id = await standingPlanId(c.var.deps.db, at.id);
    return c.redirect(`/plans/${encodeURIComponent(id ?? '')}?notice=exists`, 303);
  }
};

const editForm = async (deps: PageDeps, id: string, refused: Refused | null): Promise<Response> => {
  const { plan, rows, given } = await readPlanView(deps.db, await requirePlan(deps.db, id));
  const shown = (
    <PlanForm
      name={plan.subjectName}
      typed={refused?.typed ?? typedPlan(plan)}
      faults={refused?.faults ?? {}}
      action={`/plans/${encodeURIComponent(id)}`}
      hidden={{ revision: refused?.typed.revision ?? String(plan.revision) }}
      given={given}
      rows={rows}
      isNew={false}
      isApproved={plan.state !== 'draft'}
      back={`/plans/${encodeURIComponent(id)}`}
      providerPlan={null}
    />
  );
  return page(`${refused === null ? '' : 'Error: '}Change a plan`, shown, refused?.status ?? 200);
};

const edit = async (c: Context<PageEnv>, id: string): Promise<Response> => {
  const typed = typedForm(await c.req.formData());
  const read = readContent(typed);
  if (read.asked === null) return editForm(c.var.deps, id, { typed, faults: read.faults, status: 400 });
  const before = await requirePlan(c.var.deps.db, id);
  try {
    const revision = revisionIn(typed) ?? 0;
    const after = await changePlan(c.var.deps, id, read.asked, { actor: c.var.deps.person.actor, revision });
    const notice = losesApproval(before, after) ? 'edited-draft' : 'edited';
    return c.redirect(`/plans/${encodeURIComponent(id)}?notice=${notice}`, 303);
  } catch (error) {
    return editForm(c.var.deps, id, { typed, ...faultsOf(error, 'owner') });
  }
};

const sheetProps = async (deps: PageDeps, id: string) => {
  const now = deps.now();
  const view = await readPlanView(deps.db, await requirePlan(deps.db, id));
  return { ...view, today: londonDay(now), now };
};

/** A file to save: opened from a disk it is under no policy of ours, so its style may stand inside. */
const offline = async (deps: PageDeps, id: string): Promise<Response> => {
  const props = await sheetProps(deps, id);
  const name = `plan-${props.plan.subjectId.replace(/[^0-9A-Za-z-]/g, '')}-${props.today}.html`;
  return new Response(offlineFile(props), {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  });
};

/** Mounts the pages and their forms, for people who were let in. */
export const mountPlans = (app: Hono<PageEnv>): void => {
  app.get('/plans', (c) => list(c.var.deps, c.req.query()));
  app.post('/plans', create);
  app.get('/plans.csv', (c) => sheet(c.var.deps, c.req.query()));
  app.get('/plans/new', begin);
  app.post('/plans/:id', (c) => edit(c, c.req.param('id')));
  app.get('/plans/:id/edit', (c) => editForm(c.var.deps, c.req.param('id'), null));
  app.get('/plans/:id/sheet', async (c) => {
    const props = await sheetProps(c.var.deps, c.req.param('id'));
    return page(`Plan: ${props.plan.subjectName}`, <PlanSheet {...props} />);
  });
  app.get('/plans/:id/offline.html', (c) => offline(c.var.deps, c.req.param('id')));
  mountPlanDeeds(app);
};
