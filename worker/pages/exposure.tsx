/** Exposure: what the council has with whom, added up; every number leads to the contracts behind it. */
import { type Group, ownerName } from '../../shared/risk/exposure.ts';
import type { ExposureImportEntry } from '../contingency/exposure-import-repository.ts';
import type { ReadingSums } from '../contingency/exposure-reading-repository.ts';
import type { ExposureView } from '../contingency/exposure-shown.ts';
import { counted } from './check-words.ts';
import { dayWords, momentWords } from './dates.ts';
import { Largest, Owners, sharedOwners } from './exposure-concentration.tsx';
import { ExposureGroups } from './exposure-groups.tsx';
import { AsAt, Handed, LeftOut, MissingFigures, SelfFunders, Totals } from './exposure-sums.tsx';
import { SumLink } from './sum-link.tsx';

interface ExposureProps {
  readonly view: ExposureView;
  readonly readings: readonly ReadingSums[];
  readonly lastImport: ExposureImportEntry | null;
  readonly params: URLSearchParams;
  readonly now: Date;
}

/** Groups on a page of each table: all of them together keep the page under 100 kB. */
const ROWS = 15;

const Stopping = ({ group }: { readonly group: Group }) => {
  const [first] = group.rows;
  const id = first?.providerId ?? first?.locationId ?? first?.nameId ?? null;
  if (id === null) return null;
  return (
    <div class="rest next">
      <a
        href={`/what-if?${new URLSearchParams([
          ['stop', id],
          ['do', 'show'],
        ])}`}
      >
        What if <span class="hidden">{ownerName(group.rows)}</span>
        <span aria-hidden="true">it</span> stops
      </a>
    </div>
  );
};

const LastImport = ({ lastImport, now }: Pick<ExposureProps, 'lastImport' | 'now'>) => {
  if (lastImport === null) return null;
  const who = `${momentWords(lastImport.at, now)} by ${lastImport.label ?? lastImport.actor}`;
  if (lastImport.action === 'register.exposure-undone') {
    return <p id="last-import">The last import of figures was undone {who}.</p>;
  }
  const { changed, refused } = JSON.parse(lastImport.after) as { changed: number; refused: number };
  return (
    <p id="last-import">
      Figures last imported {who}: new ones for {counted(changed, 'contract')}
      {refused === 0 ? '' : `, ${counted(refused, 'row')} refused`}. <a href="/exposure/undo">Undo this import</a>
    </p>
  );
};

const Trend = ({ readings }: Pick<ExposureProps, 'readings'>) => {
  const [first] = readings;
  return (
    <p>
      {first === undefined ? (
        'How it changes is kept from the first import of figures on: '
      ) : (
        <>
          <SumLink of="rows" href="/exposure/trend#readings" value={readings.length}>
            {counted(readings.length, 'reading')}
          </SumLink>
          , the first as at {dayWords(first.asAt)}:{' '}
        </>
      )}
      <a href="/exposure/trend">the trend, and what entered and left</a>.
    </p>
  );
};

const Tables = ({ view, params }: Pick<ExposureProps, 'view' | 'params'>) => {
  const { figures, byArea, byType, byProvider } = view.exposure;
  const shared = sharedOwners(view);
  const common = { params, rows: ROWS };
  return (
    <>
      <ExposureGroups {...common} kind="area" caption="By area" head="Area" groups={byArea} total={figures} />
      <ExposureGroups
        {...common}
        kind="type"
        caption="By contract type"
        head="Contract type"
        groups={byType}
        total={figures}
      />
      {shared.length === 0 ? null : (
        <ExposureGroups
          {...common}
          kind="owner"
          caption="Owners who may stand behind several providers, by the brand that these share"
          head="Owner"
          groups={shared}
          total={null}
        />
      )}
      <ExposureGroups
        {...common}
        kind="provider"
        caption="By provider"
        head="Provider"
        groups={byProvider}
        total={figures}
        below={(group) => <Stopping group={group} />}
      />
    </>
  );
};

const Whole = ({ view, readings, params, lastImport, now }: ExposureProps) => (
  <>
    <Totals view={view} />
    <AsAt view={view} />
    <LastImport lastImport={lastImport} now={now} />
    <Largest view={view} />
    <Owners view={view} />
    <Handed view={view} />
    <SelfFunders view={view} />
    <MissingFigures view={view} />
    <p>
      Every contract counts once, where it leads to after re-registrations; one with a provider as a whole counts for
      the provider. <LeftOut view={view} />
    </p>
    <Trend readings={readings} />
    <p class="next">
      <a href="/exposure/import">Import figures</a> · <a href="/exposure.csv">Download every contract as CSV</a>
    </p>
    <Tables view={view} params={params} />
  </>
);

/** The page. */
export const ExposurePage = (props: ExposureProps) => (
  <>
    <h1>Exposure</h1>
    {props.view.rows.length === 0 ? (
      <p>
        {props.view.over.length === 0 ? 'Nothing is on the register yet. ' : 'No contract on the register counts. '}
        <a href="/register">Import the council’s list</a> with the people and hours of each contract.
      </p>
    ) : (
      <Whole {...props} />
    )}
    <p>
      Programs use <code>GET /v1/exposure</code>. <a href="/what-if">What if providers stop?</a>
    </p>
  </>
);
