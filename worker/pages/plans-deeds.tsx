/** The addresses of what is done with one plan: approving, activating, counting, ticking, standing down. */
import type { Context, Hono } from 'hono';
import { openActivation, type Plan } from '../../shared/plans/plan.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { CodedError } from '../errors.ts';
import { putBack, takeAway } from '../plans/create.ts';
import {
  activate,
  approve,
  correct,
  count,
  enterReviews,
  standDownPlan,
  takeBackReviews,
  tickAction,
} from '../plans/go.ts';
import { requirePlan } from '../plans/turn.ts';
import { readPlanView, readWholeView } from '../plans/view.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import { type PageDeps, type PageEnv, signedIn } from './page-env.ts';
import { ActivatePage } from './plans-activate.tsx';
import { checkForm, countPage, withdrawForm } from './plans-count-routes.tsx';
import type { Sent } from './plans-going.tsx';
import { type PlanNotice, planNotice } from './plans-notices.ts';
import { PlanPage } from './plans-one.tsx';
import { ActivationsPage, RemovedPage } from './plans-past.tsx';
import { faultsOf, type Refused } from './plans-refused.ts';
import {
  type Read,
  readActivation,
  readCounted,
  readPeople,
  readReviews,
  readStandDown,
  revisionIn,
  type TypedForm,
  typedForm,
  typedPeople,
} from './plans-typed.ts';

type C = Context<PageEnv>;

const planPage = async (
  deps: PageDeps,
  id: string,
  more: { readonly notice?: string | null; readonly sent?: Sent; readonly status?: number } = {},
): Promise<Response> => {
  const plan = await requirePlan(deps.db, id, true);
  if (plan.removedAt !== null) return page('A removed plan', <RemovedPage plan={plan} fault={null} />);
  const [view, { health }] = await Promise.all([readWholeView(deps.db, plan), healthReport(deps)]);
  const now = deps.now();
  const shown = {
    ...view,
    ...{
      sent: more.sent ?? null,
      self: signedIn(deps),
      notice: more.notice ?? null,
      formKey: deps.newId(),
      today: londonDay(now),
      now,
    },
  };
  const title = `${more.sent === undefined ? '' : 'Error: '}Plan: ${plan.subjectName}`;
  return page(title, <PlanPage {...shown} />, more.status ?? 200, <HealthBanner health={health} now={now} />);
};

const to = (c: C, id: string, notice: PlanNotice): Response =>
  c.redirect(`/plans/${encodeURIComponent(id)}?notice=${notice}`, 303);

const by = ({ person }: PageDeps) => ({ actor: person.actor });

/** Whoever sends no revision has no form of ours before them: no plan is that old. */
const byRevision = (deps: PageDeps, typed: TypedForm) => ({ ...by(deps), revision: revisionIn(typed) ?? 0 });

interface PageForm<T> {
  readonly form: Sent['form'];
  /** Where a refusal that is about no field of the form is said. */
  readonly first: string;
  readonly read: (typed: TypedForm) => Read<T>;
  readonly deed: (deps: PageDeps, id: string, asked: T, typed: TypedForm) => Promise<Plan>;
  readonly notice: (asked: T) => PlanNotice;
}

/** A form on the plan's own page: done, or shown again with what is wrong. */
const onPage =
  <T,>({ form, first, read, deed, notice }: PageForm<T>) =>
  async (c: C): Promise<Response> => {
    const id = c.req.param('id') ?? '';
    const typed = typedForm(await c.req.formData(), signedIn(c.var.deps));
    const { asked, faults } = read(typed);
    const again = (wrong: Faults, status: number) =>
      planPage(c.var.deps, id, { sent: { form, typed, faults: wrong }, status });
    if (faults !== null) return again(faults, 400);
    try {
      await deed(c.var.deps, id, asked, typed);
      return to(c, id, notice(asked));
    } catch (error) {
      const refused = faultsOf(error, first);
      return again(refused.faults, refused.status);
    }
  };

const nothing = (): Read<null> => ({ asked: null, faults: null });

const approveForm = onPage<null>({
  ...{ form: 'approve', first: 'approve', read: nothing, notice: () => 'approved' },
  deed: (deps, id, _, typed) => approve(deps, id, byRevision(deps, typed)),
});

const countForm = onPage({
  ...{ form: 'count', first: 'people', read: readCounted, notice: () => 'counted' },
  deed: (deps, id, { count: asked, by: counter }) => count(deps, id, asked, counter, by(deps)),
});

const peopleForm = onPage({
  ...{ form: 'people', first: 'council', read: readPeople, notice: () => 'people' },
  deed: (deps, id, people) => correct(deps, id, people, by(deps)),
});

const standDownForm = onPage({
  ...{ form: 'stand-down', first: 'reason', read: readStandDown },
  deed: (deps, id, asked, typed) => standDownPlan(deps, id, asked, byRevision(deps, typed)),
  notice: ({ carriedThrough }) => (carriedThrough ? 'tested' : 'stood-down'),
});

const reviewsForm = onPage({
  ...{ form: 'reviews', first: 'reviews', read: readReviews, notice: () => 'reviews' },
  deed: (deps, id, entry) => enterReviews(deps, id, entry, by(deps)),
});

const tickForm = async (c: C): Promise<Response> => {
  const id = c.req.param('id') ?? '';
  const typed = typedForm(await c.req.formData());
  const done = typed.done === '1';
  await tickAction(c.var.deps, id, { actionId: typed.actionId ?? '', done }, by(c.var.deps));
  return to(c, id, done ? 'done' : 'undone');
};

const withdrawReviews = async (c: C): Promise<Response> => {
  const id = c.req.param('id') ?? '';
  const typed = typedForm(await c.req.formData());
  await takeBackReviews(c.var.deps, id, typed.entryId ?? '', by(c.var.deps));
  return to(c, id, 'reviews-withdrawn');
};

const activatePage = async (deps: PageDeps, id: string, again?: Refused): Promise<Response> => {
  const { plan, rows, people } = await readPlanView(deps.db, await requirePlan(deps.db, id));
  if (openActivation(plan) !== null) throw new CodedError(409, 'cannot-activate', 'The plan is going on already.');
  const shown = (
    <ActivatePage
      plan={plan}
      people={people}
      missing={rows.filter((row) => row.people === null).length}
      typed={again?.typed ?? { ...typedPeople(people), revision: String(plan.revision) }}
      faults={again?.faults ?? {}}
    />
  );
  return page(`${again === undefined ? '' : 'Error: '}Activate a plan`, shown, again?.status ?? 200);
};

const activateForm = async (c: C): Promise<Response> => {
  const id = c.req.param('id') ?? '';
  const typed = typedForm(await c.req.formData());
  const { asked, faults } = readActivation(typed);
  if (faults !== null) return activatePage(c.var.deps, id, { typed, faults, status: 400 });
  try {
    await activate(c.var.deps, id, asked, byRevision(c.var.deps, typed));
    return to(c, id, asked.exercise ? 'exercise' : 'activated');
  } catch (error) {
    return activatePage(c.var.deps, id, { typed, ...faultsOf(error, 'reason') });
  }
};

const removeForm = async (c: C): Promise<Response> => {
  const id = c.req.param('id') ?? '';
  await takeAway(c.var.deps, id, byRevision(c.var.deps, typedForm(await c.req.formData())));
  return c.redirect(`/plans/${encodeURIComponent(id)}`, 303);
};

const restoreForm = async (c: C): Promise<Response> => {
  const id = c.req.param('id') ?? '';
  try {
    await putBack(c.var.deps, id, byRevision(c.var.deps, typedForm(await c.req.formData())));
    return to(c, id, 'restored');
  } catch (error) {
    if (!(error instanceof CodedError) || error.status !== 409) throw error;
    const plan = await requirePlan(c.var.deps.db, id, true);
    return page('A removed plan', <RemovedPage plan={plan} fault={error.message} />, 409);
  }
};

/** Mounts them; whoever mounts has let people in and looked where forms come from. */
export const mountPlanDeeds = (app: Hono<PageEnv>): void => {
  app.get('/plans/:id', (c) => planPage(c.var.deps, c.req.param('id'), { notice: planNotice(c.req.query('notice')) }));
  app.get('/plans/:id/activations', async (c) => {
    const { plan } = await readWholeView(c.var.deps.db, await requirePlan(c.var.deps.db, c.req.param('id')));
    return page('When a plan was used', <ActivationsPage plan={plan} now={c.var.deps.now()} />);
  });
  app.get('/plans/:id/activate', (c) => activatePage(c.var.deps, c.req.param('id')));
  app.get('/plans/:id/counts/:countId', (c) => countPage(c.var.deps, c.req.param('id'), c.req.param('countId')));
  app.post('/plans/:id/approve', approveForm);
  app.post('/plans/:id/activate', activateForm);
  app.post('/plans/:id/count', countForm);
  app.post('/plans/:id/check', checkForm);
  app.post('/plans/:id/withdraw', withdrawForm);
  app.post('/plans/:id/people', peopleForm);
  app.post('/plans/:id/tick', tickForm);
  app.post('/plans/:id/stand-down', standDownForm);
  app.post('/plans/:id/reviews', reviewsForm);
  app.post('/plans/:id/reviews/withdraw', withdrawReviews);
  app.post('/plans/:id/remove', removeForm);
  app.post('/plans/:id/restore', restoreForm);
};
