/** The addresses of the placement policy's pages. */
import type { Hono } from 'hono';
import * as z from 'zod';
import { Policy as PolicySchema } from '../../shared/api/policy.ts';
import type { Policy } from '../../shared/policy/policy.ts';
import { DEFAULT_PRESET, PRESETS } from '../../shared/policy/presets.ts';
import { CONTRACT_TYPES, PRESET_NAMES } from '../../shared/policy/vocabulary.ts';
import { tokenLabels } from '../access/repository.ts';
import { CodedError } from '../errors.ts';
import { listVersions, setPolicy, tryPolicy } from '../policy/policy.ts';
import { readPolicy } from '../policy/repository.ts';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { PolicyPage } from './policy.tsx';
import { type Problem, readTyped, rulesOf } from './policy-fields.ts';
import { type Draft, formTitle, PolicyForm } from './policy-form.tsx';
import { PolicyPreview } from './policy-preview.tsx';

const VERSIONS = 20;

/** What a person typed into the address is taken as far as it makes sense. */
const Asked = z.object({
  preset: z.enum(PRESET_NAMES).nullable().catch(null),
  type: z.enum(CONTRACT_TYPES).nullable().catch(null),
  before: z.coerce.number().int().positive().nullable().catch(null),
});

const policyPage = async (deps: PageDeps, query: Record<string, string>): Promise<Response> => {
  const { before } = Asked.parse(query);
  const [inForce, { items, more }, labels] = await Promise.all([
    readPolicy(deps.db),
    listVersions(deps.db, { before, limit: VERSIONS }),
    tokenLabels(deps.db),
  ]);
  const older = more ? (items.at(-1)?.version ?? null) : null;
  const called = <Set extends { readonly setBy: string }>(one: Set): Set => ({
    ...one,
    setBy: labels.get(one.setBy) ?? one.setBy,
  });
  const content = (
    <PolicyPage
      inForce={inForce === null ? null : called(inForce)}
      versions={items.map(called)}
      before={older}
      now={deps.now()}
    />
  );
  return page('Placement policy', content);
};

const formPage = (draft: Draft, more: Partial<Parameters<typeof PolicyForm>[0]> = {}): Response =>
  page(
    formTitle(draft),
    <PolicyForm draft={draft} typed={more.typed ?? null} problems={more.problems ?? []} />,
    more.problems === undefined ? 200 : 400,
  );

/** A draft to begin with: a preset, or what is in force, or where nothing is the usual preset. */
const firstDraft = async (deps: PageDeps, query: Record<string, string>): Promise<Draft> => {
  const { preset, type } = Asked.parse(query);
  const inForce = await readPolicy(deps.db);
  const own = inForce?.policy ?? PRESETS[DEFAULT_PRESET];
  return { policy: preset === null ? own : PRESETS[preset], madeFrom: inForce?.version ?? 0, type };
};

const DraftForm = z.object({
  base: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        context.addIssue('not JSON');
        return z.NEVER;
      }
    })
    .pipe(PolicySchema),
  madeFrom: z.coerce.number().int().nonnegative(),
  type: z.enum(CONTRACT_TYPES).nullable().catch(null),
});

/** What the forms carry unseen is the page's own: what is not is no mistake of typing. */
const readDraft = (form: FormData): Draft => {
  const read = DraftForm.safeParse({ base: form.get('base'), madeFrom: form.get('madeFrom'), type: form.get('type') });
  if (!read.success) throw new CodedError(400, 'bad-form', 'This form is not complete. Nothing was changed.');
  const { base, madeFrom, type } = read.data;
  return { policy: base, madeFrom, type };
};

const isAlike = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The draft with these rules; a contract type's own are kept where they are other than the general ones. */
const withRules = ({ policy, type }: Draft, rules: Policy['rules']): Policy => {
  if (type === null) return { ...policy, rules };
  const { [type]: _before, ...others } = policy.byContractType;
  return { ...policy, byContractType: isAlike(rules, policy.rules) ? others : { ...others, [type]: rules } };
};

const previewPage = async (
  deps: PageDeps,
  draft: Draft,
  { why = '', problems = [], status = 200 }: { why?: string; problems?: readonly Problem[]; status?: number } = {},
): Promise<Response> => {
  const { changes, items } = await tryPolicy(deps, draft.policy);
  return page(
    'What this policy would do',
    <PolicyPreview draft={draft} changes={changes} items={items} why={why} problems={problems} />,
    status,
  );
};

const preview = async (deps: PageDeps, form: FormData): Promise<Response> => {
  const draft = readDraft(form);
  if (form.get('do') === 'general') {
    return previewPage(deps, { ...draft, policy: withRules(draft, draft.policy.rules) });
  }
  const typed = readTyped(form);
  const read = rulesOf(typed);
  if ('problems' in read) return formPage(draft, { typed, problems: read.problems });
  return previewPage(deps, { ...draft, policy: withRules(draft, read.rules) });
};

const Why = z.string().trim().min(1, 'Say why.').max(500, 'At most 500 characters.');

/** What the person can put right on this page. */
const RIGHTED = new Set(['policy-changed', 'policy-unchanged', 'personal-data']);

/** null where it is saved. */
const save = async (deps: PageDeps, form: FormData): Promise<Response | null> => {
  const draft = readDraft(form);
  const read = Why.safeParse(form.get('why'));
  const typed = String(form.get('why') ?? '');
  const refused = (words: string, status: number) =>
    previewPage(deps, draft, { why: typed, problems: [{ field: 'why', words }], status });
  if (!read.success) return refused(read.error.issues[0]?.message ?? 'Say why.', 400);
  try {
    await setPolicy(deps, { policy: draft.policy, why: read.data, madeFrom: draft.madeFrom }, deps.person.actor);
    return null;
  } catch (error) {
    if (!(error instanceof CodedError && RIGHTED.has(error.code))) throw error;
    return refused(error.message, error.status);
  }
};

/** Mounts the pages and their forms, for people who were let in. */
export const mountPolicy = (app: Hono<PageEnv>): void => {
  app.get('/policy', (c) => policyPage(c.var.deps, c.req.query()));
  app.get('/policy/edit', async (c) => formPage(await firstDraft(c.var.deps, c.req.query())));
  app.post('/policy/edit', async (c) => formPage(readDraft(await c.req.formData())));
  app.post('/policy/preview', async (c) => preview(c.var.deps, await c.req.formData()));
  app.post('/policy', async (c) => (await save(c.var.deps, await c.req.formData())) ?? c.redirect('/policy', 303));
};
