/** The list of licences: the text of each for what is shipped, name and identifier for what only builds and tests. */
import { normalised } from './licence.ts';
import { licenceText } from './licence-text.ts';
import type { LockedPackage } from './lock.ts';
import type { Shipped } from './shipped.ts';

const RULE = '='.repeat(78);

const headOf = ({ name, version, licence }: LockedPackage): string => `${name} ${version}: ${normalised(licence)}`;

const shippedPart = (locked: LockedPackage, shipped: Shipped): string => {
  const destinations = [...(shipped.get(locked.path) ?? [])].join(' and ');
  return [RULE, `${headOf(locked)}, in the ${destinations}`, RULE, '', licenceText(locked), ''].join('\n');
};

/** The list as text, sorted by name. Throws where a shipped package brings no licence text, or is not installed. */
export const licenceList = (packages: readonly LockedPackage[], shipped: Shipped): string => {
  const sorted = [...packages].sort((one, other) => (headOf(one) < headOf(other) ? -1 : 1));
  const going = sorted.filter(({ path }) => shipped.has(path));
  const staying = sorted.filter(({ path }) => !shipped.has(path));
  return [
    'Packages of which code stands in the Worker or in the extension, with their licences.',
    '',
    ...going.map((locked) => shippedPart(locked, shipped)),
    RULE,
    'Packages that only build and test, and are not passed on.',
    RULE,
    '',
    ...new Set(staying.map(headOf)),
    '',
  ].join('\n');
};
