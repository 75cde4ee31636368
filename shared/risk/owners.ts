/**
 * Who may stand behind several providers: those that share a brand, directly or through another, count as one owner.
 * CQC publishes no ownership, so a brand is the only sign of it. Pure. Budget: linear in the contracts.
 */
import {
  brandKey,
  brandName,
  type ExposureRow,
  type Group,
  groupsBy,
  inOrderOfPeople,
  ownerKey,
  ownerName,
} from './exposure.ts';

/** Contracts behind which one owner may stand. */
export interface OwnerGroup extends Group {
  /** Providers of them, each once, by what tells them apart. */
  readonly providers: readonly string[];
}

/** Chains of things that belong together, each known by the first that came. */
const chains = () => {
  const above = new Map<string, string>();
  const top = (key: string): string => {
    let at = key;
    for (let next = above.get(at); next !== undefined; next = above.get(at)) at = next;
    return at;
  };
  const join = (one: string, other: string): void => {
    const [first, second] = [top(one), top(other)];
    if (first !== second) above.set(second, first);
  };
  return { top, join };
};

const brandsOf = (rows: readonly ExposureRow[]): string[] => [
  ...new Map(
    rows.flatMap(({ brand }) => (brandKey(brand) === '' ? [] : [[brandKey(brand), brandName(brand)]])),
  ).values(),
];

const nameOf = (rows: readonly ExposureRow[]): string =>
  new Set(rows.map(ownerKey)).size > 1 ? brandsOf(rows).sort().join(', ') : ownerName(rows);

/** Every contract under its owner, most people first; a provider without a shared brand stands for itself. */
export const byOwner = (rows: readonly ExposureRow[]): OwnerGroup[] => {
  const { top, join } = chains();
  for (const row of rows)
    if (brandKey(row.brand) !== '') join(`provider ${ownerKey(row)}`, `brand ${brandKey(row.brand)}`);
  return groupsBy(rows, (row) => top(`provider ${ownerKey(row)}`), nameOf)
    .map((group) => ({ ...group, providers: [...new Set(group.rows.map(ownerKey))] }))
    .sort(inOrderOfPeople);
};
