/** The addresses of one's own browsers. */
import type { Context, Hono } from 'hono';
import { BROWSER_SCOPES, type TokenBody } from '../../shared/api/tokens.ts';
import { tokenLabels } from '../access/repository.ts';
import { CodedError } from '../errors.ts';
import { originOf } from '../feeds/origin.ts';
import { addCode, listCodes, withdrawCode } from '../tokens/enrol.ts';
import { listBrowsersOf, revokeToken } from '../tokens/tokens.ts';
import { BrowsersPage, type BrowsersProps, StopPage } from './browsers.tsx';
import { takenOr, textFault, textsOf } from './entered-form.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { isLost, namesOf } from './tokens-words.ts';

const CODE_MINUTES = 15;
/** Of those that are over. */
const SHOWN = 20;

/** The address is anyone's to write: only these sentences are ever shown. */
const NOTICES = new Map([
  ['stopped', 'Stopped: the browser is refused from its next request on.'],
  ['withdrawn', 'The code was taken back: it enrols nothing any more.'],
  ['before', 'It was over already. Nothing was changed.'],
]);

const banner = async (deps: PageDeps) => <HealthBanner health={(await healthReport(deps)).health} now={deps.now()} />;

const ownBrowsers = async (deps: PageDeps) => {
  const [all, labels] = await Promise.all([listBrowsersOf(deps, deps.person.actor), tokenLabels(deps.db)]);
  const names = { ...namesOf(all), labels };
  const over = all.filter(({ state }) => state === 'expired' || state === 'revoked');
  return {
    browsers: all.filter(({ state }) => state === 'in-force'),
    past: over
      .filter((browser) => !isLost(browser, names))
      .toReversed()
      .slice(0, SHOWN),
    names,
  };
};

interface Asked extends Partial<Pick<BrowsersProps, 'made' | 'notice' | 'label' | 'faults'>> {
  readonly url: string;
  readonly status?: number;
}

const show = async (deps: PageDeps, { url, status = 200, ...asked }: Asked): Promise<Response> => {
  const [own, codes] = await Promise.all([ownBrowsers(deps), listCodes(deps)]);
  const shown: BrowsersProps = {
    ...{ made: null, notice: null, label: '', faults: {} },
    ...own,
    codes: codes.filter(({ owner, state }) => state === 'open' && owner === deps.person.actor),
    scopes: BROWSER_SCOPES.filter((scope) => deps.scopes.has(scope)),
    server: originOf(deps.publicUrl, url),
    now: deps.now(),
    ...asked,
  };
  const title = `${Object.keys(shown.faults).length === 0 ? '' : 'Error: '}Your browsers`;
  return page(title, <BrowsersPage {...shown} />, status, await banner(deps));
};

/** The answer shows the code itself, without a redirect: it is told this once, and may stand in no address. */
const make = async (deps: PageDeps, request: Request): Promise<Response> => {
  const { url } = request;
  const { label } = textsOf(await request.formData(), ['label'] as const);
  const fault = textFault(label, 80, 'Say which browser it is.');
  if (fault !== null) return show(deps, { url, label, faults: { label: fault }, status: 400 });
  const { actor } = deps.person;
  const scopes = BROWSER_SCOPES.filter((scope) => deps.scopes.has(scope));
  const taken = await takenOr(
    () => addCode(deps, { label, owner: actor, scopes, minutes: CODE_MINUTES }, actor),
    'label',
  );
  return 'done' in taken
    ? show(deps, { url, made: taken.done, status: 201 })
    : show(deps, { url, label, faults: taken.faults, status: taken.status });
};

/** A browser of theirs that is in force; null where it is over. Throws `CodedError` 404 where it is none of theirs. */
const ownInForce = async (deps: PageDeps, id: string): Promise<TokenBody | null> => {
  const one = (await listBrowsersOf(deps, deps.person.actor)).find((browser) => browser.id === id);
  if (one === undefined) throw new CodedError(404, 'not-found', 'No browser of yours is at this address.');
  return one.state === 'in-force' || one.state === 'being-replaced' ? one : null;
};

const askFirst = async (c: Context<PageEnv>, id: string): Promise<Response> => {
  const { deps } = c.var;
  const browser = await ownInForce(deps, id);
  if (browser === null) return c.redirect('/browsers?notice=before', 303);
  return page('Stop a browser', <StopPage browser={browser} now={deps.now()} />, 200, await banner(deps));
};

const stop = async (c: Context<PageEnv>, id: string): Promise<Response> => {
  const { deps } = c.var;
  if ((await ownInForce(deps, id)) === null) return c.redirect('/browsers?notice=before', 303);
  await revokeToken(deps, id, deps.person.actor);
  return c.redirect('/browsers?notice=stopped', 303);
};

const takeBack = async (c: Context<PageEnv>, id: string): Promise<Response> => {
  const { deps } = c.var;
  await withdrawCode(deps, id, deps.person.actor, deps.person.actor);
  return c.redirect('/browsers?notice=withdrawn', 303);
};

/** Mounts the pages and their forms, for people who were let in. */
export const mountBrowsers = (app: Hono<PageEnv>): void => {
  app.get('/browsers', (c) =>
    show(c.var.deps, { url: c.req.url, notice: NOTICES.get(c.req.query('notice') ?? '') ?? null }),
  );
  app.post('/browsers', (c) => make(c.var.deps, c.req.raw));
  app.get('/browsers/:id/stop', (c) => askFirst(c, c.req.param('id')));
  app.post('/browsers/:id/stop', (c) => stop(c, c.req.param('id')));
  app.post('/browsers/codes/:id/withdraw', (c) => takeBack(c, c.req.param('id')));
};
