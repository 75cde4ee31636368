/**
 * The bill of materials: CycloneDX 1.6, as JSON, of what the lock file holds. The same lock and the same bundles give
 * the same bytes: no moment stands in it, and its serial number comes of its content.
 */
import { createHash } from 'node:crypto';
import { normalised } from './licence.ts';
import type { Lock, LockedPackage } from './lock.ts';
import type { Shipped } from './shipped.ts';

interface Hash {
  readonly alg: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
  readonly content: string;
}

interface Property {
  readonly name: string;
  readonly value: string;
}

type Licences = readonly ({ readonly license: { readonly id: string } } | { readonly expression: string })[];

/** A package, in CycloneDX's words. */
export interface Component {
  readonly type: 'library';
  readonly 'bom-ref': string;
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  /** "excluded": used for building and testing only (CycloneDX 1.6, component scope). */
  readonly scope: 'required' | 'excluded';
  readonly hashes: readonly Hash[];
  readonly licenses: Licences;
  readonly purl: string;
  readonly properties: readonly Property[];
}

/** The document. */
export interface Bill {
  readonly $schema: string;
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly serialNumber: string;
  readonly version: 1;
  readonly metadata: object;
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

const ALGORITHMS: Readonly<Record<string, Hash['alg']>> = {
  sha1: 'SHA-1',
  sha256: 'SHA-256',
  sha384: 'SHA-384',
  sha512: 'SHA-512',
};

/** Subresource Integrity (W3C) has base64, CycloneDX hexadecimal. */
const hashOf = (integrity: string): Hash => {
  const [name = '', digest = ''] = integrity.split('-');
  const alg = ALGORITHMS[name];
  if (alg === undefined || digest === '') throw new Error(`"${integrity}" is no integrity that this script knows.`);
  return { alg, content: Buffer.from(digest, 'base64').toString('hex') };
};

/** A package URL (purl specification, type npm): the scope's @ is percent-encoded. */
const purlOf = (name: string, version: string): string => `pkg:npm/${name.replace('@', '%40')}@${version}`;

const licencesOf = (licence: string): Licences => {
  const expression = normalised(licence);
  return [expression.includes(' ') ? { expression } : { license: { id: expression } }];
};

const componentOf = (locked: LockedPackage, places: readonly LockedPackage[], shipped: Shipped): Component => {
  const [group, plain] = locked.name.includes('/') ? locked.name.split('/') : [undefined, locked.name];
  const destinations = new Set(places.flatMap(({ path }) => [...(shipped.get(path) ?? [])]));
  const purl = purlOf(locked.name, locked.version);
  return {
    type: 'library',
    'bom-ref': purl,
    ...(group === undefined ? {} : { group }),
    name: plain ?? locked.name,
    version: locked.version,
    scope: destinations.size > 0 ? 'required' : 'excluded',
    hashes: [hashOf(locked.integrity)],
    licenses: licencesOf(locked.licence),
    purl,
    properties: [
      ...places.map(({ path }) => ({ name: 'cdx:npm:package:path', value: path })),
      ...[...destinations].sort().map((value) => ({ name: 'rating-watch:ships-in', value })),
    ],
  };
};

/** A UUID of the content (RFC 9562, version 8), so that a changed bill has another. */
const serialOf = (content: string): string => {
  const hex = createHash('sha256').update(content).digest('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

/** The same version in two places is one component. */
const byPurl = (lock: Lock): ReadonlyMap<string, LockedPackage[]> =>
  Map.groupBy(lock.packages, ({ name, version }) => purlOf(name, version));

const edgesOf = (lock: Lock, root: string, grouped: ReadonlyMap<string, LockedPackage[]>): Bill['dependencies'] => {
  const purls = new Map(lock.packages.map(({ path, name, version }) => [path, purlOf(name, version)]));
  const refs = (uses: readonly string[]) => [...new Set(uses.flatMap((path) => purls.get(path) ?? []))].sort();
  const edges = [...grouped].map(([ref, places]) => ({ ref, dependsOn: refs(places.flatMap(({ uses }) => uses)) }));
  return [{ ref: root, dependsOn: refs(lock.uses) }, ...edges];
};

/** The bill of materials of a lock file, with what ships where. Throws where an integrity is of no known kind. */
export const billOf = (lock: Lock, shipped: Shipped): Bill => {
  const grouped = byPurl(lock);
  const root = purlOf(lock.name, lock.version);
  const components = [...grouped.values()].flatMap((places) => {
    const [first] = places;
    return first === undefined ? [] : [componentOf(first, places, shipped)];
  });
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: serialOf(JSON.stringify(components)),
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': root,
        name: lock.name,
        version: lock.version,
        licenses: licencesOf(lock.licence),
        purl: root,
      },
    },
    components,
    dependencies: edgesOf(lock, root, grouped),
  };
};
