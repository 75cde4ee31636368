/** What pages themselves lead to: an address of each, the names in its query, the fields of its forms, and ids. */

/** A page or form, as its route is written. */
interface Place {
  readonly method: string;
  readonly path: string;
}

export interface Gathered {
  /** By method and path: names of parameters or fields. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
  /** By method and path: an address that leads there. */
  readonly addresses: ReadonlyMap<string, string>;
  /** By the first part of the address that they stand in. */
  readonly ids: ReadonlyMap<string, ReadonlySet<string>>;
}

/** As a key. */
export const placeOf = ({ method, path }: Place): string => `${method} ${path}`;

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/:\w+/g, '[^/]+')}$`);

const plain = (text: string): string => text.replaceAll('&amp;', '&');

/** Addresses within the Worker that a page links or sends to, each with the method and what stands in that form. */
const leadsOf = (html: string) => [
  ...[...html.matchAll(/ href="(\/[^"#]*)/g)].map(([, to]) => ({ method: 'GET', to: plain(to ?? ''), inside: '' })),
  ...[...html.matchAll(/<form([^>]*)>(.*?)<\/form>/gs)].map(([, head = '', inside = '']) => ({
    method: /method="post"/.test(head) ? 'POST' : 'GET',
    to: plain(/action="([^"]*)"/.exec(head)?.[1] ?? ''),
    inside,
  })),
];

/** Sets of parameters that one place is asked with. */
const MOST_ASKED = 3;

/** The first part of a path. */
export const partOf = (path: string): string => path.split('/')[1] ?? '';

const IDS = /\/([0-9a-f-]{8,36}|1-\d+)(?=[/?]|$)/g;

/** Follows links, each place once for each set of parameters. */
export const gather = async (
  places: readonly Place[],
  read: (address: string) => Promise<string>,
): Promise<Gathered> => {
  const patterns = places.map((place) => [placeOf(place), place.method, patternOf(place.path)] as const);
  const names = new Map<string, Set<string>>(places.map((place) => [placeOf(place), new Set()]));
  const addresses = new Map<string, string>();
  const ids = new Map<string, Set<string>>();
  const followed = new Set<string>();
  const note = ({ method, to, inside }: ReturnType<typeof leadsOf>[number], from: string): string | null => {
    const url = new URL(to === '' ? from : to, 'http://x');
    const [place] = patterns.find(([, by, pattern]) => by === method && pattern.test(url.pathname)) ?? [];
    if (place === undefined) return null;
    const here = ids.get(partOf(url.pathname)) ?? new Set();
    ids.set(partOf(url.pathname), here);
    for (const [, id] of url.pathname.matchAll(IDS)) here.add(id ?? '');
    for (const name of url.searchParams.keys()) names.get(place)?.add(name);
    for (const [, name] of inside.matchAll(/ name="([^"]+)"/g)) names.get(place)?.add(name ?? '');
    if (!addresses.has(place)) addresses.set(place, url.pathname);
    // A page shows other forms where it is asked with other parameters.
    const seen = `${place}?${[...new Set(url.searchParams.keys())].sort()}`;
    const often = [...followed].filter((one) => one.startsWith(`${place}?`)).length;
    if (followed.has(seen) || often >= MOST_ASKED || method !== 'GET') return null;
    followed.add(seen);
    return `${url.pathname}${url.search}`;
  };
  for (
    const queue = places.flatMap(({ method, path }) => (method === 'GET' && !path.includes(':') ? path : []));
    queue.length > 0;
  ) {
    const from = queue.shift() ?? '';
    for (const lead of leadsOf(await read(from))) {
      const next = note(lead, from);
      if (next !== null) queue.push(next);
    }
  }
  return { names, addresses, ids };
};
