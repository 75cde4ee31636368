/** Sums on a page, followed to their rows over all pages of the list, as a reader would add them up. */

const plain = (text: string): string => text.replaceAll('&amp;', '&');

/** The element of an id with all that is in it; null where it is not there. */
const holderIn = (body: string, id: string): string | null => {
  const open = new RegExp(`<(\\w+)[^>]* id="${id}"`).exec(body) ?? new RegExp(`<(\\w+) id="${id}"`).exec(body);
  if (open === null) return null;
  const [, tag = ''] = open;
  const end = body.indexOf(`</${tag}>`, open.index);
  return body.slice(open.index, end);
};

const broughtBy = (holder: string, of: string): number =>
  of === 'rows'
    ? [...holder.matchAll(/<tr data-row/g)].length
    : [...holder.matchAll(new RegExp(`data-of="${of}" data-value="([^"]+)"`, 'g'))].reduce(
        (sum, [, value]) => sum + Math.round(Number(value) * 100),
        0,
      ) / 100;

/** Answers what is wrong with the sums of a page, in words; `read` gives a page's HTML by its path and query. */
export const sumsOf = (read: (path: string) => Promise<string>) => async (path: string) => {
  // Dozens of numbers lead to the same few pages.
  const known = new Map<string, Promise<string>>();
  const page = (at: string): Promise<string> => {
    const found = known.get(at) ?? read(at);
    known.set(at, found);
    return found;
  };
  const comesTo = async (at: string, id: string, of: string): Promise<number | null> => {
    const body = await page(at);
    const holder = holderIn(body, id);
    if (holder === null) return null;
    const next = /<a href="([^"#]+)[^"]*" rel="next"/.exec(body)?.[1];
    const rest = next === undefined ? 0 : ((await comesTo(plain(next), id, of)) ?? 0);
    return Math.round((broughtBy(holder, of) + rest) * 100) / 100;
  };
  const links = [...(await page(path)).matchAll(/href="([^"]*)" data-sum="([^"]+)" data-value="([^"]+)"/g)];
  const wrong = links.length === 0 ? ['no sums at all'] : [];
  for (const [, href = '', of = '', value] of links) {
    const [at = '', id = ''] = plain(href).split('#');
    const found = await comesTo(at === '' ? path : at, id, of);
    if (found !== Number(value)) wrong.push(`${of} ${value} at ${href}: rows come to ${found}`);
  }
  return wrong;
};
