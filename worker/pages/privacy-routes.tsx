/** The address of how long what is kept. */
import type { Hono } from 'hono';
import {
  RETENTION_KINDS,
  type RetentionDays,
  type RetentionKind,
  RetentionRequest,
} from '../../shared/api/retention.ts';
import { readRetention, setRetention, tryRetention } from '../retention/retention.ts';
import { readRetentionDays } from '../settings/retention.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { PrivacyPage } from './privacy.tsx';
import { PrivacyQuestion, shortenedRows, type TypedDays } from './privacy-form.tsx';
import { KIND_NAMES } from './privacy-words.ts';

const PATH = '/settings/privacy';

interface Sent {
  readonly typed: TypedDays;
  readonly faults: Faults;
}

const byKind = (one: (kind: RetentionKind) => string): TypedDays =>
  Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, one(kind)])) as TypedDays;

const show = async (deps: PageDeps, isSaved: boolean, sent: Sent | null = null): Promise<Response> => {
  const [retention, { health }] = await Promise.all([readRetention(deps), healthReport(deps)]);
  const now = deps.now();
  const typed = sent?.typed ?? byKind((kind) => String(retention.days[kind]));
  const shown = { retention, typed, faults: sent?.faults ?? {}, isSaved, now };
  const title = `${sent === null ? '' : 'Error: '}Privacy and retention`;
  return page(title, <PrivacyPage {...shown} />, sent === null ? 200 : 400, <HealthBanner health={health} now={now} />);
};

/** Digits alone: what `Number` makes of an empty field, spaces or "1e3" was typed by nobody. */
const numberIn = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);

const readDays = (typed: TypedDays): { readonly days: RetentionDays } | { readonly faults: Faults } => {
  const days = Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, numberIn(typed[kind])]));
  const read = RetentionRequest.safeParse({ days });
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path: [, kind], message }) => {
    const named = kind as RetentionKind;
    return [named, `${KIND_NAMES[named].name}: ${message}`] as const;
  });
  return { faults: Object.fromEntries(wrong) };
};

/** The question where a time gets shorter and what would go by it was not seen, or is no longer what was seen. */
const questionBefore = async (deps: PageDeps, days: RetentionDays, form: FormData): Promise<Response | null> => {
  const { days: standing } = await readRetentionDays(deps.db);
  if (RETENTION_KINDS.every((kind) => days[kind] >= standing[kind])) return null;
  const { due } = await tryRetention(deps, days);
  const asked = { days, standing, due };
  if (form.get('do') === 'shorten' && form.get('due') === String(shortenedRows(asked))) return null;
  return page('Keep it for a shorter time?', <PrivacyQuestion {...asked} />);
};

const save = async (deps: PageDeps, request: Request): Promise<Response | null> => {
  const form = await request.formData();
  const typed = byKind((kind) => String(form.get(kind) ?? '').trim());
  const read = readDays(typed);
  if ('faults' in read) return show(deps, false, { typed, faults: read.faults });
  const question = await questionBefore(deps, read.days, form);
  if (question !== null) return question;
  await setRetention(deps, read.days, deps.person.actor);
  return null;
};

/** Mounts the page and its form, for people who were let in. */
export const mountPrivacy = (app: Hono<PageEnv>): void => {
  app.get(PATH, (c) => show(c.var.deps, c.req.query('notice') === 'saved'));
  app.post(PATH, async (c) => (await save(c.var.deps, c.req.raw)) ?? c.redirect(`${PATH}?notice=saved`, 303));
};
