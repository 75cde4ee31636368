/** Says in words which packages stand under a licence that is not taken. */
import { isAllowed } from './licence.ts';
import type { LockedPackage } from './lock.ts';
import type { Shipped } from './shipped.ts';

const whereTo = (path: string, shipped: Shipped): string => {
  const destinations = shipped.get(path);
  return destinations === undefined
    ? 'only builds or tests'
    : `is shipped in the ${[...destinations].join(' and the ')}`;
};

/** One sentence a package whose licence is not taken for what it is used for; none: all is well. */
export const refusedLicences = (packages: readonly LockedPackage[], shipped: Shipped): string[] =>
  packages
    .filter(({ path, licence }) => !isAllowed(licence, shipped.has(path) ? 'shipping' : 'building'))
    .map(
      ({ path, name, version, licence }) =>
        `${name} ${version} stands under "${licence}", which is not on the list of licences that are taken; it ${whereTo(path, shipped)}.`,
    );
