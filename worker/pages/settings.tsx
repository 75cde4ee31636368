/** The page of what the council sets: its area, the words its systems put beside names, alerts nobody acknowledges. */
import type { Hono } from 'hono';
import { type AreaBody, type AreaEstimateBody, AreaRequest } from '../../shared/api/settings.ts';
import { readAreaSetting, setArea, tryArea } from '../area/settings.ts';
import { CodedError } from '../errors.ts';
import { momentWords } from './dates.ts';
import { ErrorSummary } from './fields.tsx';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import type { PageDeps, PageEnv } from './page-env.ts';
import { AffixesForm, type AffixesProps, affixesAfter, affixesNow } from './settings-affixes.tsx';
import { EscalationForm, type EscalationProps, escalationAfter, escalationNow } from './settings-escalation.tsx';
import { counted, Lines, linesOf } from './settings-lines.tsx';

interface SettingsProps {
  readonly area: AreaBody;
  /** What stands in the form: what was tried, or the area. */
  readonly typed: Pick<AreaBody, 'localAuthorities' | 'serviceTypes'>;
  readonly estimate: AreaEstimateBody | null;
  readonly affixes: AffixesProps;
  readonly escalation: EscalationProps;
  readonly now: Date;
}

const listedWords = ({ area, now }: SettingsProps): string => {
  if (area.localAuthorities.length + area.serviceTypes.length === 0) {
    return 'No area is set: the commissioned locations alone are watched.';
  }
  const listed =
    area.listedAt === null
      ? 'CQC has not listed this area yet: it is asked within minutes.'
      : `Listed by CQC ${momentWords(area.listedAt, now)}.`;
  const unread = area.unread === 0 ? '' : `, ${area.unread} of them not read yet`;
  return `${listed} ${counted(area.locations, 'location')} watched because of it${unread}.`;
};

const Estimate = ({ estimate }: { readonly estimate: AreaEstimateBody }) => (
  <section aria-labelledby="estimate">
    <h2 id="estimate">What CQC's lists name</h2>
    <p>
      {counted(estimate.named, 'location')}. {estimate.note} Nothing was set.
    </p>
    <ul>
      {[...estimate.byLocalAuthority, ...estimate.byServiceType].map(({ name, named }) => (
        <li key={name}>
          {name}: {named}
          {named === 0 ? ' – none: check the name letter by letter' : ''}
        </li>
      ))}
    </ul>
  </section>
);

const Settings = (props: SettingsProps) => (
  <>
    <h1>Settings</h1>
    <ErrorSummary faults={props.escalation.faults} />
    <h2>Area</h2>
    <p>
      Whole local authorities and service types can be watched beside the commissioned locations. An area location is
      watched, not commissioned: its falls are recorded and told as a notice. Both lists together narrow each other:
      name an authority and a service type to watch that service there.
    </p>
    <p class={props.area.problem === null ? 'status' : 'status attention'} role="status">
      {listedWords(props)}
      {props.area.problem === null ? null : ` ${props.area.problem}`}
    </p>
    {props.estimate === null ? null : <Estimate estimate={props.estimate} />}
    <form method="post" action="/settings" data-tells>
      <Lines id="localAuthorities" label="Local authorities, one a line" lines={props.typed.localAuthorities} />
      <Lines id="serviceTypes" label="Service types, one a line" lines={props.typed.serviceTypes} />
      <button type="submit" name="do" value="try">
        Ask CQC how many
      </button>
      <button type="submit" name="do" value="save">
        Save
      </button>
    </form>
    <p>
      Names as CQC writes them, letter by letter: “Domiciliary care service”, “Care home service with nursing”, “Care
      home service without nursing”. Programs use <code>PUT /v1/settings/area</code>, as the{' '}
      <a href="/docs">documentation</a> shows.
    </p>
    <AffixesForm {...props.affixes} />
    <EscalationForm {...props.escalation} />
    <h2 id="people">People</h2>
    <p>
      <a href="/settings/roles">Roles</a>: which groups of your council may do what here.{' '}
      <a href="/settings/tokens">Access tokens</a>: of programs and of browsers, and what to do when a laptop is lost.
    </p>
    <h2 id="privacy">Privacy</h2>
    <p>
      <a href="/settings/privacy">Privacy and retention</a>: how long things are kept, everything taken out, everything
      deleted.
    </p>
    <h2 id="told">Who is told</h2>
    <p>
      <a href="/settings/recipients">Recipients</a>: where alerts go, and a test of each.{' '}
      <a href="/settings/rules">The rules</a>: who is told of what, and when.
    </p>
    <h2 id="outbox">Outbox</h2>
    <p>
      What was sent to whom, what waits and what did not arrive: <a href="/outbox">the outbox</a>.
    </p>
    <h2 id="feeds">Atom feeds</h2>
    <p>
      Alerts for a feed reader: <a href="/settings/feeds">who reads them, and an address for another</a>.
    </p>
  </>
);

const readForm = async (request: Request): Promise<{ wanted: AreaRequest; isTrial: boolean }> => {
  const form = await request.formData();
  const read = AreaRequest.safeParse({
    localAuthorities: linesOf(form.get('localAuthorities')),
    serviceTypes: linesOf(form.get('serviceTypes')),
  });
  if (read.success) return { wanted: read.data, isTrial: form.get('do') !== 'save' };
  throw new CodedError(400, 'bad-form', 'At most 20 names in each list, each at most 100 characters. Nothing was set.');
};

/** The page with its banner: what is set, but for what was tried. */
const settingsPage = async (deps: PageDeps, tried: Partial<SettingsProps> = {}): Promise<Response> => {
  const now = deps.now();
  const [{ health }, area] = await Promise.all([healthReport(deps), readAreaSetting(deps)]);
  const affixes = tried.affixes ?? (await affixesNow(deps));
  const escalation = tried.escalation ?? (await escalationNow(deps));
  const isRefused = affixes.problems.length + Object.keys(escalation.faults).length > 0;
  return page(
    'Settings',
    <Settings
      area={area}
      typed={tried.typed ?? area}
      estimate={tried.estimate ?? null}
      affixes={affixes}
      escalation={escalation}
      now={now}
    />,
    isRefused ? 400 : 200,
    <HealthBanner health={health} now={now} />,
  );
};

const areaAfter = async (deps: PageDeps, request: Request): Promise<Partial<SettingsProps> | null> => {
  const { wanted, isTrial } = await readForm(request);
  if (isTrial) return { typed: wanted, estimate: (await tryArea(deps, wanted, request.signal)).estimate };
  await setArea(deps, wanted, deps.person.actor);
  return null;
};

/** Mounts the page and its forms, for people who were let in. */
export const mountSettings = (app: Hono<PageEnv>): void => {
  app.get('/settings', async (c) => settingsPage(c.var.deps));
  app.post('/settings', async (c) => {
    const tried = await areaAfter(c.var.deps, c.req.raw);
    return tried === null ? c.redirect('/settings', 303) : settingsPage(c.var.deps, tried);
  });
  app.post('/settings/affixes', async (c) => {
    const affixes = await affixesAfter(c.var.deps, c.req.raw);
    return affixes === null ? c.redirect('/settings#affixes', 303) : settingsPage(c.var.deps, { affixes });
  });
  app.post('/settings/escalation', async (c) => {
    const escalation = await escalationAfter(c.var.deps, c.req.raw);
    return escalation === null ? c.redirect('/settings#escalation', 303) : settingsPage(c.var.deps, { escalation });
  });
};
