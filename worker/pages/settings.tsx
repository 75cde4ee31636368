/** The page of what the council sets: the area that is watched beside the commissioned locations. */
import type { Hono } from 'hono';
import { type AreaBody, type AreaEstimateBody, AreaRequest } from '../../shared/api/settings.ts';
import type { AppEnv } from '../api/mount.ts';
import { readAreaSetting, setArea, tryArea } from '../area/settings.ts';
import type { Deps } from '../deps.ts';
import { CodedError } from '../errors.ts';
import { momentWords } from './dates.ts';
import { admitToPages } from './gate.ts';
import { HealthBanner } from './health-banner.tsx';
import { healthReport } from './health-routes.tsx';
import { page } from './layout.tsx';
import { assertOwnForm, LOCAL_ACTOR } from './own-form.ts';

interface SettingsProps {
  readonly area: AreaBody;
  /** What stands in the form: what was tried, or (null) the area. */
  readonly typed: Pick<AreaBody, 'localAuthorities' | 'serviceTypes'> | null;
  readonly estimate: AreaEstimateBody | null;
  readonly now: Date;
}

const counted = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;

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

const Names = ({ id, label, names }: { readonly id: string; readonly label: string; readonly names: string[] }) => (
  <div>
    <label for={id}>{label}</label>
    <textarea id={id} name={id} rows={6} cols={40} value={names.join('\n')} />
  </div>
);

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

const Settings = (props: SettingsProps & { readonly typed: NonNullable<SettingsProps['typed']> }) => (
  <>
    <h1>Settings</h1>
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
    <form method="post" action="/settings">
      <Names id="localAuthorities" label="Local authorities, one a line" names={[...props.typed.localAuthorities]} />
      <Names id="serviceTypes" label="Service types, one a line" names={[...props.typed.serviceTypes]} />
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
  </>
);

const lines = (value: FormDataEntryValue | null): string[] =>
  typeof value === 'string' ? value.split(/\r?\n/).filter((line) => line.trim() !== '') : [];

const readForm = async (request: Request): Promise<{ wanted: AreaRequest; isTrial: boolean }> => {
  const form = await request.formData();
  const read = AreaRequest.safeParse({
    localAuthorities: lines(form.get('localAuthorities')),
    serviceTypes: lines(form.get('serviceTypes')),
  });
  if (read.success) return { wanted: read.data, isTrial: form.get('do') !== 'save' };
  throw new CodedError(400, 'bad-form', 'At most 20 names in each list, each at most 100 characters. Nothing was set.');
};

/** The page with its banner. */
const settingsPage = async (deps: Deps, props: Omit<SettingsProps, 'area' | 'now'>): Promise<Response> => {
  const now = deps.now();
  const { health } = await healthReport(deps);
  const area = await readAreaSetting(deps);
  const typed = props.typed ?? area;
  return page(
    'Settings',
    <Settings {...props} area={area} typed={typed} now={now} />,
    200,
    <HealthBanner health={health} now={now} />,
  );
};

/** Mounts the page and its form, for people who were let in. */
export const mountSettings = (app: Hono<AppEnv>): void => {
  app.get('/settings', async (c) => {
    const { deps } = c.var;
    admitToPages(c.req.url, deps.local);
    return settingsPage(deps, { typed: null, estimate: null });
  });
  app.post('/settings', async (c) => {
    const { deps } = c.var;
    admitToPages(c.req.url, deps.local);
    assertOwnForm(c.req.raw);
    const { wanted, isTrial } = await readForm(c.req.raw);
    if (!isTrial) {
      await setArea(deps, wanted, LOCAL_ACTOR);
      return c.redirect('/settings', 303);
    }
    const { estimate } = await tryArea(deps, wanted, c.req.raw.signal);
    return settingsPage(deps, { typed: wanted, estimate });
  });
};
