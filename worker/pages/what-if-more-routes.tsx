/** All alternatives of one area of a what-if, a page at a time, and those of every area as a file. */
import type { Hono } from 'hono';
import { londonDay } from '../../shared/ui/age.ts';
import { askWhatIf } from '../contingency/what-if.ts';
import { alternativesSheet } from '../contingency/what-if-sheet.ts';
import { csvAnswer } from '../csv/write.ts';
import type { Deps } from '../deps.ts';
import { CodedError } from '../errors.ts';
import { groupWords } from './exposure-table.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageEnv } from './page-env.ts';
import { Pager, pageOf } from './pager.tsx';
import { AlternativesTable } from './what-if-alternatives.tsx';
import { addressOf, readWhatIf, type TypedWhatIf, typedIn } from './what-if-typed.ts';

/** Alternatives a page. */
const ROWS = 60;

/** What the address asks for, worked out. Throws `CodedError` 422 `bad-query` and as `askWhatIf` does. */
const workedOut = async (deps: Deps, typed: TypedWhatIf) => {
  const { asked, faults } = readWhatIf({ ...typed, finds: false }, true, londonDay(deps.now()));
  if (asked === null) throw new CodedError(422, 'bad-query', Object.values(faults).join(' '));
  return { asked, scenario: await askWhatIf(deps, asked) };
};

const alternatives = async (deps: Deps, params: URLSearchParams): Promise<Response> => {
  const now = deps.now();
  const typed = typedIn(params, londonDay(now));
  const [{ scenario }, { health }] = await Promise.all([workedOut(deps, typed), healthReport(deps)]);
  const key = params.get('area') ?? '';
  const apart = params.get('apart') === '1';
  const found = scenario.capacity.find(({ area }) => area.key === key);
  if (found === undefined) throw new CodedError(404, 'no-such-area', 'Nothing stops in this area.');
  const paged = pageOf(apart ? found.apart : found.alternatives, typed.page, ROWS);
  const hrefOf = (number: number) =>
    `${addressOf(typed, '/what-if/alternatives', { area: key, ...(apart ? { apart: '1' } : {}), page: String(number) })}#alternatives`;
  const shown = { listed: paged.shown, apart, area: key, today: londonDay(now), back: addressOf(typed) };
  const title = apart ? 'Good or Outstanding, but not counted' : 'Who could be asked';
  const content = (
    <>
      <h1>
        {title}: {groupWords('area', found.area)}
      </h1>
      {paged.found === 0 ? <p>Nobody.</p> : <AlternativesTable id="alternatives" caption={title} {...shown} />}
      <Pager paged={paged} hrefOf={hrefOf} />
      <p class="back">
        <a href={addressOf(typed)}>Back to the what-if</a>
      </p>
    </>
  );
  return page(title, content, 200, <HealthBanner health={health} now={now} />);
};

const sheet = async (deps: Deps, params: URLSearchParams): Promise<Response> => {
  const { asked, scenario } = await workedOut(deps, typedIn(params, londonDay(deps.now())));
  return csvAnswer(alternativesSheet(scenario), `what-if-alternatives-${asked.on}.csv`);
};

/** Mounts both, for people who were let in. */
export const mountWhatIfMore = (app: Hono<PageEnv>): void => {
  app.get('/what-if/alternatives', (c) => alternatives(c.var.deps, new URL(c.req.url).searchParams));
  app.get('/what-if/alternatives.csv', (c) => sheet(c.var.deps, new URL(c.req.url).searchParams));
};
