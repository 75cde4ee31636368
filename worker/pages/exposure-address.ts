/** The addresses of the exposure's pages. Pure. */
import type { FigureName } from '../../shared/risk/exposure.ts';
import type { ShownKind } from '../contingency/exposure-shown.ts';

/** What an address says; an empty value stands for what is not given. */
export type Params = Readonly<Record<string, string>>;

/** The page with these contracts, at their rows. */
export const contractsHref = (params: Params): string => {
  const query = new URLSearchParams(params).toString();
  return `/exposure/contracts${query === '' ? '' : `?${query}`}#rows`;
};

/** The contracts of a group; null: all. */
export const groupHref = (kind: ShownKind, key: string | null): string =>
  contractsHref(key === null ? {} : { [kind]: key });

/** Those of a group that do not give a figure; null: of all. */
export const withoutHref = (kind: ShownKind, key: string | null, name: FigureName): string =>
  contractsHref(key === null ? { without: name } : { [kind]: key, without: name });

/** The address with some of what it says changed; an empty value takes it out. */
export const changed = (path: string, params: URLSearchParams, change: Params, fragment: string): string => {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(change)) {
    if (value === '') next.delete(name);
    else next.set(name, value);
  }
  const query = next.toString();
  return `${path}${query === '' ? '' : `?${query}`}#${fragment}`;
};
