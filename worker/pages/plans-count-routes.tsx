/** What is done with one count of people: a second person checks it, or it is taken back. */
import type { Context } from 'hono';
import { openActivation, type Plan } from '../../shared/plans/plan.ts';
import { CodedError } from '../errors.ts';
import { check, withdraw } from '../plans/go.ts';
import { requirePlan } from '../plans/turn.ts';
import { page } from './layout.tsx';
import { type PageDeps, type PageEnv, signedIn } from './page-env.ts';
import { CountPage } from './plans-count-forms.tsx';
import type { PlanNotice } from './plans-notices.ts';
import { faultsOf, type Refused } from './plans-refused.ts';
import { type Read, readChecked, readWithdrawn, type TypedForm, typedForm } from './plans-typed.ts';

/** The page of one count. Throws `CodedError` 404 `count-unknown`. */
export const countPage = async (deps: PageDeps, id: string, countId: string, again?: Refused): Promise<Response> => {
  const plan = await requirePlan(deps.db, id);
  const open = openActivation(plan);
  const found = open?.counts.find((one) => one.id === countId);
  if (open === null || found === undefined || found.withdrawnAt !== null) {
    throw new CodedError(404, 'count-unknown', 'There is no such count in what is going on.');
  }
  const shown = (
    <CountPage
      planId={id}
      planName={plan.subjectName}
      exercise={open.exercise}
      count={found}
      self={signedIn(deps)}
      typed={again?.typed ?? {}}
      faults={again?.faults ?? {}}
      now={deps.now()}
    />
  );
  return page(`${again === undefined ? '' : 'Error: '}A count of people`, shown, again?.status ?? 200);
};

interface CountDeed {
  readonly field: string;
  readonly notice: PlanNotice;
  readonly read: (typed: TypedForm) => Read<string>;
  readonly deed: (deps: PageDeps, id: string, countId: string, asked: string) => Promise<Plan>;
}

/** A form on the page of one count. */
const onCount =
  ({ field, notice, read, deed }: CountDeed) =>
  async (c: Context<PageEnv>): Promise<Response> => {
    const id = c.req.param('id') ?? '';
    const typed = typedForm(await c.req.formData(), signedIn(c.var.deps));
    const countId = typed.countId ?? '';
    const { asked, faults } = read(typed);
    if (faults !== null) return countPage(c.var.deps, id, countId, { typed, faults, status: 400 });
    try {
      await deed(c.var.deps, id, countId, asked);
      return c.redirect(`/plans/${encodeURIComponent(id)}?notice=${notice}`, 303);
    } catch (error) {
      return countPage(c.var.deps, id, countId, { typed, ...faultsOf(error, field) });
    }
  };

/** A second person checks a count. */
export const checkForm = onCount({
  ...{ field: 'by', notice: 'checked', read: readChecked },
  deed: (deps, id, countId, by) => check(deps, id, countId, by, { actor: deps.person.actor }),
});

/** A count is taken back. */
export const withdrawForm = onCount({
  ...{ field: 'reason', notice: 'withdrawn', read: readWithdrawn },
  deed: (deps, id, countId, reason) => withdraw(deps, id, countId, reason, { actor: deps.person.actor }),
});
