/** The page of the what-if and its file. It reads and writes nothing. */
import type { Hono } from 'hono';
import { londonDay } from '../../shared/ui/age.ts';
import { exposureSheet } from '../contingency/exposure-sheet.ts';
import type { ExposureView } from '../contingency/exposure-shown.ts';
import { shownExposure } from '../contingency/exposure-view.ts';
import { askWhatIf, type Scenario } from '../contingency/what-if.ts';
import { csvAnswer } from '../csv/write.ts';
import type { Deps } from '../deps.ts';
import { CodedError } from '../errors.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageEnv } from './page-env.ts';
import { choicesIn } from './what-if-choice.ts';
import { WhatIfFaults, WhatIfForm } from './what-if-form.tsx';
import { mountWhatIfMore } from './what-if-more-routes.tsx';
import { Result } from './what-if-result.tsx';
import { readWhatIf, type TypedWhatIf, typedIn } from './what-if-typed.ts';

interface PageProps {
  readonly typed: TypedWhatIf;
  readonly faults: Faults;
  readonly register: ExposureView;
  readonly scenario: Scenario | null;
  readonly now: Date;
}

/** Providers to choose from: more are not read through by anybody, and fewer stand below an answer. */
const OFFERED = 40;
const OFFERED_BELOW = 10;

const Lead = ({ register }: Pick<PageProps, 'register'>) => {
  const { largest } = register.exposure;
  return (
    <>
      <p>
        Who would be affected if providers stopped, who could take over, and how long placing everyone would take.
        Nothing is sent to anybody, and nothing is kept unless you save it. <a href="/scenarios">Saved scenarios</a>
      </p>
      {largest.people === null || largest.providers < 2 ? null : (
        <p>
          The {largest.providers} largest providers hold {Math.round(largest.people * 100)} % of the people on the
          register. <a href="/exposure">All of the exposure</a>
        </p>
      )}
    </>
  );
};

const WhatIfPage = ({ typed, faults, register, scenario, now }: PageProps) => (
  <>
    <h1>What if providers stop</h1>
    <WhatIfFaults faults={faults} />
    {scenario === null ? <Lead register={register} /> : <Result scenario={scenario} typed={typed} now={now} />}
    {register.rows.length === 0 ? (
      <p>
        Nothing is on the register yet, so nobody can be chosen. <a href="/register">Import the council’s list</a> with
        the people and hours of each contract.
      </p>
    ) : (
      <WhatIfForm
        typed={typed}
        faults={faults}
        choices={choicesIn(
          register.exposure.byProvider,
          { stops: scenario?.stops ?? typed.stop.map((id) => ({ id, name: id })), query: typed.query },
          scenario === null ? OFFERED : OFFERED_BELOW,
        )}
        again={scenario !== null}
      />
    )}
    {scenario !== null ? null : (
      <p>
        Programs use <code>GET /v1/what-if</code>, as the <a href="/docs">documentation</a> shows.
      </p>
    )}
  </>
);

/** The answer, or what is wrong with what was chosen; nothing where nothing is asked yet. */
const answered = async (deps: Deps, typed: TypedWhatIf, isSent: boolean) => {
  const { asked, faults } = readWhatIf(typed, isSent, londonDay(deps.now()));
  if (asked === null) return { scenario: null, faults: typed.finds ? {} : faults };
  try {
    return { scenario: await askWhatIf(deps, asked), faults };
  } catch (error) {
    if (!(error instanceof CodedError) || error.status !== 422) throw error;
    return { scenario: null, faults: { stop: error.message } };
  }
};

const whatIfPage = async (deps: Deps, params: URLSearchParams): Promise<Response> => {
  const now = deps.now();
  const typed = typedIn(params, londonDay(now));
  const [{ scenario, faults }, register, { health }] = await Promise.all([
    answered(deps, typed, params.get('do') === 'show'),
    shownExposure(deps.db),
    healthReport(deps),
  ]);
  const shown = { typed, faults, register, scenario, now };
  const status = Object.keys(faults).length === 0 ? 200 : 422;
  return page('What if', <WhatIfPage {...shown} />, status, <HealthBanner health={health} now={now} />);
};

const whatIfFile = async (deps: Deps, params: URLSearchParams): Promise<Response> => {
  const typed = { ...typedIn(params, londonDay(deps.now())), finds: false };
  const { asked, faults } = readWhatIf(typed, true, londonDay(deps.now()));
  if (asked === null) throw new CodedError(422, 'bad-query', Object.values(faults).join(' '));
  const { rows } = await askWhatIf(deps, asked);
  return csvAnswer(exposureSheet(rows, { stops_on: asked.on }), `what-if-${asked.on}.csv`);
};

/** Mounts the page, its files and its list of alternatives, for people who were let in. */
export const mountWhatIf = (app: Hono<PageEnv>): void => {
  app.get('/what-if', (c) => whatIfPage(c.var.deps, new URL(c.req.url).searchParams));
  app.get('/what-if.csv', (c) => whatIfFile(c.var.deps, new URL(c.req.url).searchParams));
  mountWhatIfMore(app);
};
