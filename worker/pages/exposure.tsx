/** Exposure: what the council has with whom, added up, and the contracts behind every number. */
import { type Exposure, type Group, ownerName } from '../../shared/risk/exposure.ts';
import type { ExposureRows } from '../contingency/exposure.ts';
import { figureWords, missingWords } from '../contingency/what-if-words.ts';
import { counted } from './check-words.ts';
import { momentWords } from './dates.ts';
import { type GroupKind, GroupsTable, groupWords, RowsTable } from './exposure-table.tsx';

/** A group whose contracts are shown. */
export interface ShownGroup {
  readonly kind: GroupKind;
  readonly group: Group;
}

interface ExposureProps {
  readonly exposure: Exposure;
  readonly register: ExposureRows;
  readonly shown: ShownGroup | null;
  readonly now: Date;
}

/** Providers on the page; the file has them all. */
const PROVIDERS = 25;

/** The address of a group's contracts; an empty key stands for what is not given. */
const hrefOf =
  (kind: GroupKind) =>
  (group: Group | null): string =>
    group === null ? '#rows' : `/exposure?${new URLSearchParams([[kind, group.key]])}#rows`;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const Largest = ({ exposure: { largest } }: Pick<ExposureProps, 'exposure'>) => {
  const { providers, people, hoursPerWeek } = largest;
  const shares = [
    people === null ? null : `${percent(people)} of the people`,
    hoursPerWeek === null ? null : `${percent(hoursPerWeek)} of the hours`,
  ].filter((words) => words !== null);
  if (providers < 2 || shares.length === 0) return null;
  return (
    <p>
      The {providers} largest providers hold {shares.join(' and ')}.
    </p>
  );
};

/** The sum of the register in a sentence. */
const totalWords = ({ figures }: Exposure): string => {
  const given = [
    figureWords('people', figures.people),
    figureWords('packages', figures.packages),
    figureWords('hoursPerWeek', figures.hoursPerWeek),
    figureWords('doubleHanded', figures.doubleHanded),
  ].filter((words) => words !== null);
  const contracts = counted(figures.contracts, 'contract');
  return given.length === 0 ? `${contracts}, without any figures.` : `${contracts}: ${given.join(', ')}.`;
};

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

const Brands = ({ exposure: { byBrand, figures } }: Pick<ExposureProps, 'exposure'>) =>
  byBrand.length === 0 ? null : (
    <GroupsTable
      kind="brand"
      caption="Brands that several providers share: one owner may stand behind them"
      head="Brand"
      groups={byBrand}
      figures={figures}
      isPart={true}
      hrefOf={hrefOf('brand')}
    />
  );

const Tables = ({ exposure }: Pick<ExposureProps, 'exposure'>) => {
  const { figures, byArea, byType, byProvider } = exposure;
  return (
    <>
      <GroupsTable
        kind="area"
        caption="By area"
        head="Area"
        groups={byArea}
        figures={figures}
        hrefOf={hrefOf('area')}
      />
      <GroupsTable
        kind="type"
        caption="By contract type"
        head="Contract type"
        groups={byType}
        figures={figures}
        hrefOf={hrefOf('type')}
      />
      <Brands exposure={exposure} />
      <GroupsTable
        kind="provider"
        caption="By provider, most people first"
        head="Provider"
        groups={byProvider}
        shown={PROVIDERS}
        figures={figures}
        hrefOf={hrefOf('provider')}
        below={(group) => <Stopping group={group} />}
      />
    </>
  );
};

const Rows = ({ shown, exposure }: Pick<ExposureProps, 'shown' | 'exposure'>) => {
  const file =
    shown === null ? '/exposure.csv' : `/exposure.csv?${new URLSearchParams([[shown.kind, shown.group.key]])}`;
  return (
    <section aria-labelledby="rows">
      <h2 id="rows">The contracts behind it{shown === null ? '' : `: ${groupWords(shown.kind, shown.group)}`}</h2>
      <p class="next">
        <a href={file}>Download them as CSV</a>
        {shown === null ? null : (
          <>
            , or <a href="/exposure#rows">see those of every area</a>
          </>
        )}
        .
      </p>
      <RowsTable kind={shown?.kind ?? 'area'} groups={shown === null ? exposure.byArea : [shown.group]} />
    </section>
  );
};

/** The page. */
export const ExposurePage = ({ exposure, register, shown, now }: ExposureProps) => (
  <>
    <h1>Exposure</h1>
    {register.rows.length === 0 ? (
      <p>
        Nothing is on the register yet. <a href="/register">Import the council’s list</a> with the people and hours of
        each contract.
      </p>
    ) : (
      <>
        <p class="status">{totalWords(exposure)}</p>
        <Largest exposure={exposure} />
        {missingWords(exposure.figures).map((words) => (
          <p key={words}>{words}</p>
        ))}
        <p>
          Every contract counts once, where it leads to after re-registrations; one with a provider as a whole counts
          for the provider. {register.asAt === null ? '' : `Last changed ${momentWords(register.asAt, now)}. `}
          {register.leftOut === 0
            ? ''
            : `Left out: ${counted(register.leftOut, 'contract')} that ${register.leftOut === 1 ? 'is' : 'are'} withdrawn, merged or ended.`}
        </p>
        <Tables exposure={exposure} />
        <Rows shown={shown} exposure={exposure} />
      </>
    )}
    <p>
      Programs use <code>GET /v1/exposure</code>. <a href="/what-if">What if providers stop?</a>
    </p>
  </>
);
