/** The page of the tender check. Nothing that is typed there is stored. */
import type { Hono } from 'hono';
import type { TenderBody } from '../../shared/api/tender.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { csvAnswer } from '../csv/write.ts';
import type { Deps } from '../deps.ts';
import { CodedError } from '../errors.ts';
import { checkTender } from '../tender/check.ts';
import { tenderSheet } from '../tender/sheet.ts';
import type { Faults } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageEnv } from './page-env.ts';
import { Evidence } from './tender-evidence.tsx';
import { readTender, TenderFaults, TenderForm, type TypedTender, typedIn } from './tender-form.tsx';

interface TenderProps {
  readonly typed: TypedTender;
  readonly faults: Faults;
  readonly body: TenderBody | null;
  readonly now: Date;
}

const TenderPage = ({ typed, faults, body, now }: TenderProps) => (
  <>
    <h1>Tender check</h1>
    {Object.keys(faults).length === 0 ? null : <TenderFaults faults={faults} />}
    <p>
      The rating of each bidder as it stood on a day, with what it rests on, to print or to download. Nothing of the
      list is kept.
    </p>
    {body === null ? null : <Evidence body={body} now={now} />}
    <TenderForm typed={typed} faults={faults} again={body !== null} />
    {body !== null ? null : (
      <p>
        Programs use <code>POST /v1/tender-check</code>, as the <a href="/docs">documentation</a> shows.
      </p>
    )}
  </>
);

const tenderPage = async (deps: Deps, shown: Omit<TenderProps, 'now'>): Promise<Response> => {
  const now = deps.now();
  const { health } = await healthReport(deps);
  const status = Object.keys(shown.faults).length === 0 ? 200 : 422;
  return page('Tender check', <TenderPage {...shown} now={now} />, status, <HealthBanner health={health} now={now} />);
};

const formOf = async (request: Request): Promise<FormData> => {
  try {
    return await request.formData();
  } catch (error) {
    // The Fetch standard's way to say that a body is no form is a TypeError.
    if (!(error instanceof TypeError)) throw error;
    throw new CodedError(400, 'bad-form', 'This is not what the form sends. Nothing was checked.');
  }
};

const afterForm = async (deps: Deps, request: Request): Promise<Response> => {
  const form = await formOf(request);
  const typed = await typedIn(form);
  const read = readTender(typed, londonDay(deps.now()));
  if (!read.ok) return tenderPage(deps, { typed, faults: read.faults, body: null });
  const body = await checkTender(deps, read.tender);
  if (form.get('do') === 'csv') return csvAnswer(tenderSheet(body), `tender-check-${body.asAt}.csv`);
  return tenderPage(deps, { typed: { ...typed, asAt: body.asAt }, faults: {}, body });
};

/** Mounts the page and its form, for people who were let in. */
export const mountTender = (app: Hono<PageEnv>): void => {
  app.get('/tender', (c) => {
    const { deps } = c.var;
    const typed = { list: '', asAt: londonDay(deps.now()), contractType: null, fileFault: null };
    return tenderPage(deps, { typed, faults: {}, body: null });
  });
  app.post('/tender', (c) => afterForm(c.var.deps, c.req.raw));
};
