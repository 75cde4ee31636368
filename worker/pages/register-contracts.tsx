/** The part of a location's page about the council's contracts there, with what became of each. */
import { listLocations } from '../ratings/listed-repository.ts';
import { isProviderWide, type StoredContract } from '../register/contract.ts';
import { type Happened, historyOf } from '../register/history.ts';
import { contractEntries } from '../register/history-repository.ts';
import { readFormerContracts } from '../register/repository.ts';
import type { WatchedLocation } from '../register/watch-list.ts';
import { dayWords, momentWords } from './dates.ts';
import {
  CONTRACT_TYPE_WORDS,
  changeWords,
  counted,
  figure,
  happenedWords,
  LIFECYCLE_WORDS,
  lifecycleWords,
  lotWords,
} from './register-words.ts';

/** What the section shows. */
export interface LocationContracts {
  readonly locationId: string;
  readonly contracts: readonly StoredContract[];
  /** Contracts of this location that went off the register. */
  readonly former: readonly (StoredContract & { readonly removedAt: string })[];
  /** By the contract's id, the newest first. */
  readonly history: ReadonlyMap<string, readonly Happened[]>;
  /** Names of the locations that contracts with the provider cover. */
  readonly names: ReadonlyMap<string, string>;
}

/** Reads the contracts of a location with their history. */
export const readLocationContracts = async (
  db: D1Database,
  { record: { locationId }, contracts }: Pick<WatchedLocation, 'record' | 'contracts'>,
): Promise<LocationContracts> => {
  const former = await readFormerContracts(db, locationId);
  const [entries, covered] = await Promise.all([
    contractEntries(
      db,
      [...contracts, ...former].map(({ id }) => id),
    ),
    listLocations(
      db,
      contracts.flatMap(({ covers }) => covers),
    ),
  ]);
  const names = new Map(covered.map((location) => [location.locationId, location.name]));
  return { locationId, contracts, former, history: historyOf(entries), names };
};

const titleOf = ({ contractType, lot, area }: StoredContract): string => {
  const type = contractType === null ? 'Contract' : CONTRACT_TYPE_WORDS[contractType];
  return [type, lot === null ? null : lotWords(lot), area].filter((part) => part !== null).join(', ');
};

const figuresOf = ({ people, packages, hoursPerWeek, doubleHanded }: StoredContract): string | null => {
  const parts: readonly [number | null, string][] = [
    [people, 'people'],
    [packages, 'packages'],
    [hoursPerWeek, 'hours a week'],
    [doubleHanded, 'double-handed'],
  ];
  const given = parts.filter(([value]) => value !== null).map(([value, words]) => `${figure(value)} ${words}`);
  return given.length === 0 ? null : given.join(', ');
};

const termOf = ({ start, end }: StoredContract): string | null => {
  if (start === null && end === null) return null;
  if (end === null) return `From ${dayWords(start)}`;
  return start === null ? `Until ${dayWords(end)}` : `${dayWords(start)} to ${dayWords(end)}`;
};

const coverWords = ({ covers }: StoredContract, { names, locationId }: LocationContracts): string => {
  const others = covers.filter((id) => id !== locationId).map((id) => names.get(id) ?? id);
  const also = others.length === 0 ? '' : ` It also covers ${others.join('; ')}.`;
  return `With the provider as a whole: its figures are the provider’s, and count at no one location.${also}`;
};

const History = ({ happened, now }: { readonly happened: readonly Happened[]; readonly now: Date }) => (
  <details>
    <summary>History, {counted(happened.length, 'entry', 'entries')}</summary>
    <ul>
      {happened.map((item) => (
        <li key={`${item.at} ${item.what}`}>
          {momentWords(item.at, now)}, {item.who}: {happenedWords(item)}
          {item.changes.length === 0 ? '' : `. ${item.changes.map(changeWords).join('; ')}`}
        </li>
      ))}
    </ul>
  </details>
);

const factsOf = (contract: StoredContract, all: LocationContracts): [string, string | null][] => {
  const elsewhere = contract.locationId !== null && contract.locationId !== all.locationId;
  return [
    ['Status', lifecycleWords(contract)],
    ['Review on', contract.reviewOn === null ? null : dayWords(contract.reviewOn)],
    ['Covers', isProviderWide(contract) ? coverWords(contract, all) : null],
    ['Written for', elsewhere ? `${contract.locationId}, which was registered anew as this one` : null],
    ['Rank', contract.rank === null ? null : String(contract.rank)],
    ['Term', termOf(contract)],
    [isProviderWide(contract) ? 'Figures of the provider' : 'Figures', figuresOf(contract)],
    ['Lead', contract.lead],
  ];
};

const Contract = ({ contract, all, now }: ContractProps) => (
  <section>
    <h3>{titleOf(contract)}</h3>
    <dl>
      {factsOf(contract, all)
        .filter(([, value]) => value !== null)
        .map(([term, value]) => (
          <>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
    <History happened={all.history.get(contract.id) ?? []} now={now} />
  </section>
);

interface ContractProps {
  readonly contract: StoredContract;
  readonly all: LocationContracts;
  readonly now: Date;
}

const Former = ({ all, now }: { readonly all: LocationContracts; readonly now: Date }) => (
  <>
    <h3>No longer on the register</h3>
    {all.former.map((contract) => (
      <section key={contract.id}>
        <p>
          {titleOf(contract)}, {LIFECYCLE_WORDS[contract.status].toLowerCase()}: went off the register{' '}
          {momentWords(contract.removedAt, now)}.
        </p>
        <History happened={all.history.get(contract.id) ?? []} now={now} />
      </section>
    ))}
  </>
);

/** The section; nothing where the council has and had no contract there. */
export const ContractsSection = ({ all, now }: { readonly all: LocationContracts; readonly now: Date }) =>
  all.contracts.length + all.former.length === 0 ? null : (
    <section aria-labelledby="contracts">
      <h2 id="contracts">Contracts</h2>
      {all.contracts.length === 0 ? <p>None in force.</p> : null}
      {all.contracts.map((contract) => (
        <Contract key={contract.id} contract={contract} all={all} now={now} />
      ))}
      {all.former.length === 0 ? null : <Former all={all} now={now} />}
    </section>
  );
