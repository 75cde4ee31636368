/**
 * What the `aliases` column of an import means for the aliases in force. Aliases that the list gave
 * and no longer gives go; those that were confirmed beside the list stay. Pure.
 */
import { canonicalName } from '../../shared/names/tokens.ts';
import { aliasNames, type Contract, type ContractFields } from './contract.ts';
import type { Fault } from './row.ts';

export interface WrittenAlias {
  readonly canonical: string;
  readonly written: string;
  readonly locationId: string;
}

export interface AliasPlan {
  readonly writes: readonly WrittenAlias[];
  /** Canonical forms. */
  readonly removed: readonly string[];
  /** By line of the file. */
  readonly faults: ReadonlyMap<number, Fault>;
}

interface AliasRow {
  readonly line: number;
  readonly fields: ContractFields;
}

/** Every alias that these contracts give, by canonical form. */
const given = (contracts: readonly Contract[]): Set<string> =>
  new Set(contracts.flatMap((contract) => aliasNames(contract.aliases)).map(canonicalName));

/** Why an alias of this row may not stand, or null. */
const faultOf = (
  alias: WrittenAlias,
  wanted: ReadonlyMap<string, WrittenAlias & { line: number }>,
  inForce: WrittenAlias | undefined,
): Fault | null => {
  if (alias.canonical === '')
    return { column: 'aliases', reason: `the alias "${alias.written}" has no letter or digit` };
  const other = wanted.get(alias.canonical);
  if (other !== undefined && other.locationId !== alias.locationId) {
    return {
      column: 'aliases',
      reason: `the alias "${alias.written}" stands for ${other.locationId} on line ${other.line}`,
    };
  }
  if (inForce !== undefined && inForce.locationId !== alias.locationId) {
    const reason = `the alias "${alias.written}" stands for ${inForce.locationId}: delete that alias first`;
    return { column: 'aliases', reason };
  }
  return null;
};

/** The aliases that a row gives to its location; none while it has no location. */
export const aliasesOf = (fields: ContractFields): WrittenAlias[] => {
  const { locationId } = fields;
  if (locationId === null) return [];
  return aliasNames(fields.aliases).map((written) => ({ canonical: canonicalName(written), written, locationId }));
};

interface AliasesNow {
  readonly contracts: readonly Contract[];
  readonly aliases: ReadonlyMap<string, WrittenAlias>;
}

/** The aliases in force that the list did not give, canonical form to location id. */
export const aliasesBesideTheList = (now: AliasesNow): Map<string, string> => {
  const before = given(now.contracts);
  const beside = [...now.aliases.values()].filter((alias) => !before.has(alias.canonical));
  return new Map(beside.map((alias) => [alias.canonical, alias.locationId]));
};

/** Plans the aliases of the rows that are taken so far. Rows without a location keep theirs waiting. */
export const planAliases = (rows: readonly AliasRow[], now: AliasesNow): AliasPlan => {
  const before = given(now.contracts);
  const wanted = new Map<string, WrittenAlias & { line: number }>();
  const faults = new Map<number, Fault>();
  for (const row of rows) {
    for (const alias of aliasesOf(row.fields)) {
      const inForce = before.has(alias.canonical) ? undefined : now.aliases.get(alias.canonical);
      const fault = faultOf(alias, wanted, inForce);
      if (fault !== null && !faults.has(row.line)) faults.set(row.line, fault);
      if (fault === null && !wanted.has(alias.canonical)) wanted.set(alias.canonical, { ...alias, line: row.line });
    }
  }
  const isNew = (alias: WrittenAlias) => {
    const inForce = now.aliases.get(alias.canonical);
    return inForce?.locationId !== alias.locationId || inForce.written !== alias.written;
  };
  const writes = [...wanted.values()]
    .filter(isNew)
    .map(({ canonical, written, locationId }) => ({ canonical, written, locationId }));
  return { writes, removed: [...before].filter((name) => now.aliases.has(name) && !wanted.has(name)), faults };
};
