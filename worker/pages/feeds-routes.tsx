/** The addresses of the page of Atom feeds. */
import type { Hono } from 'hono';
import { FeedRequest } from '../../shared/api/feed.ts';
import { tokenLabels } from '../access/repository.ts';
import { CodedError } from '../errors.ts';
import { addFeed, listFeeds, removeFeed } from '../feeds/feeds.ts';
import { originOf } from '../feeds/origin.ts';
import { FeedsPage, type FeedsProps } from './feeds.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';

const show = async (deps: PageDeps, done: Partial<FeedsProps> = {}, status = 200): Promise<Response> => {
  const now = deps.now();
  const [feeds, labels, { health }] = await Promise.all([listFeeds(deps.db), tokenLabels(deps.db), healthReport(deps)]);
  const called = feeds.map((feed) => ({ ...feed, createdBy: labels.get(feed.createdBy) ?? feed.createdBy }));
  const shown = { feeds: called, made: null, label: '', faults: {}, now, ...done };
  return page('Atom feeds of alerts', <FeedsPage {...shown} />, status, <HealthBanner health={health} now={now} />);
};

/** The label that a form sent, as it was typed. */
const typedLabel = async (request: Request): Promise<string> => {
  const form = await request.formData().catch((error: unknown) => {
    if (!(error instanceof TypeError)) throw error;
    throw new CodedError(400, 'bad-form', 'This was not sent by a form. Nothing was changed.');
  });
  const label = form.get('label');
  return typeof label === 'string' ? label : '';
};

/** The answer shows the address itself, without a redirect: it is told this once, and may stand in no address. */
const make = async (deps: PageDeps, request: Request): Promise<Response> => {
  const label = await typedLabel(request);
  const read = FeedRequest.safeParse({ label });
  if (!read.success) {
    const words = 'Say who or what reads it, in 80 characters at most.';
    return show(deps, { label, faults: { label: words } }, 400);
  }
  try {
    const made = await addFeed(deps, read.data, originOf(deps.publicUrl, request.url), deps.person.actor);
    return await show(deps, { made }, 201);
  } catch (error) {
    if (!(error instanceof CodedError) || error.code !== 'personal-data') throw error;
    return show(deps, { label, faults: { label: error.message } }, error.status);
  }
};

/** Mounts the page and its forms, for people who were let in. */
export const mountFeedsPage = (app: Hono<PageEnv>): void => {
  app.get('/settings/feeds', (c) => show(c.var.deps));
  app.post('/settings/feeds', (c) => make(c.var.deps, c.req.raw));
  app.post('/settings/feeds/:id/revoke', async (c) => {
    await removeFeed(c.var.deps, c.req.param('id'), c.var.deps.person.actor);
    return c.redirect('/settings/feeds', 303);
  });
};
