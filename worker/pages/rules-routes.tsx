/** The addresses of the pages of the rules. */
import type { Hono } from 'hono';
import type { AlertRulesRequest } from '../../shared/api/alert-rules.ts';
import { listEndpoints } from '../delivery/endpoints.ts';
import { CodedError } from '../errors.ts';
import { DEFAULT_RULES } from '../messages/default-rules.ts';
import { previewRules } from '../messages/preview.ts';
import { readPastItems } from '../messages/preview-items.ts';
import { areSameRules, readAlertRules, setAlertRules } from '../settings/alert-rules.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { RulesEditPage, RulesPage } from './rules.tsx';
import type { RulesPreviewProps } from './rules-preview.tsx';
import { readTypedRules, rulesOf, type TypedRules, typedRules } from './rules-typed.ts';

const previewOf = async (
  deps: PageDeps,
  standing: AlertRulesRequest,
  wanted: AlertRulesRequest,
): Promise<RulesPreviewProps> => {
  const [items, endpoints] = await Promise.all([readPastItems(deps), listEndpoints(deps.db)]);
  const recipients = endpoints.filter(({ disabledAt }) => disabledAt === null);
  const alerts = items.filter(({ kind }) => kind === 'alert').length;
  return {
    preview: previewRules(items, recipients, standing, wanted),
    recipients,
    happened: { alerts, changes: items.length - alerts },
    compared: !areSameRules(standing, wanted),
    now: deps.now(),
  };
};

const showRules = async (deps: PageDeps): Promise<Response> => {
  const now = deps.now();
  const [rules, { health }] = await Promise.all([readAlertRules(deps), healthReport(deps)]);
  return page(
    'Who is told of what',
    <RulesPage
      rules={rules}
      isStandard={areSameRules(rules, DEFAULT_RULES)}
      preview={await previewOf(deps, rules, rules)}
      now={now}
    />,
    200,
    <HealthBanner health={health} now={now} />,
  );
};

interface Tried {
  readonly typed: TypedRules;
  /** null where it was not understood. */
  readonly wanted: AlertRulesRequest | null;
  readonly faults: Faults;
  readonly madeFrom: string;
}

const showEdit = async (deps: PageDeps, tried: Tried | null = null, status = 200): Promise<Response> => {
  const now = deps.now();
  const [standing, { health }] = await Promise.all([readAlertRules(deps), healthReport(deps)]);
  const wanted = tried === null ? standing : tried.wanted;
  const isSame = wanted !== null && areSameRules(standing, wanted);
  return page(
    'Change who is told of what',
    <RulesEditPage
      typed={tried?.typed ?? typedRules(standing)}
      faults={tried?.faults ?? {}}
      madeFrom={tried?.madeFrom ?? standing.setAt ?? ''}
      preview={wanted === null ? null : await previewOf(deps, standing, wanted)}
      isSame={isSame}
    />,
    status,
    <HealthBanner health={health} now={now} />,
  );
};

const formOf = (request: Request): Promise<FormData> =>
  request.formData().catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw new CodedError(400, 'bad-form', 'This was not sent by a form. Nothing was changed.');
  });

const OVERTAKEN = 'Somebody else saved other rules meanwhile: compare what would change now, then save again.';

/** What the form asks for: null where it was saved. */
const edited = async (deps: PageDeps, request: Request): Promise<Response | null> => {
  const form = await formOf(request);
  const standing = await readAlertRules(deps);
  const deed = form.get('do');
  const madeFrom = String(form.get('madeFrom') ?? '');
  const typed = deed === 'standard' ? typedRules(DEFAULT_RULES) : readTypedRules(form);
  const read = deed === 'standard' ? { rules: DEFAULT_RULES } : rulesOf(typed, standing);
  if ('faults' in read) return showEdit(deps, { typed, wanted: null, faults: read.faults, madeFrom }, 400);
  const wanted = read.rules;
  if (deed !== 'save') return showEdit(deps, { typed, wanted, faults: {}, madeFrom });
  if (madeFrom !== (standing.setAt ?? '')) {
    return showEdit(deps, { typed, wanted, faults: { rules: OVERTAKEN }, madeFrom: standing.setAt ?? '' }, 409);
  }
  await setAlertRules(deps, wanted, deps.person.actor);
  return null;
};

/** Mounts the pages and their form, for people who were let in. */
export const mountRules = (app: Hono<PageEnv>): void => {
  app.get('/settings/rules', (c) => showRules(c.var.deps));
  app.get('/settings/rules/edit', (c) => showEdit(c.var.deps));
  app.post(
    '/settings/rules/edit',
    async (c) => (await edited(c.var.deps, c.req.raw)) ?? c.redirect('/settings/rules', 303),
  );
};
