/** The menu: every page in reach, in groups by who uses it. */

interface Group {
  readonly name: string;
  /** Words and where they lead. */
  readonly links: readonly (readonly [words: string, href: string])[];
}

const GROUPS: readonly Group[] = [
  {
    name: 'Brokerage',
    links: [
      ['Providers', '/providers'],
      ['Names', '/names'],
      ['Tender check', '/tender'],
      ['Exceptions', '/exceptions'],
    ],
  },
  {
    name: 'Quality',
    links: [
      ['Alerts', '/alerts'],
      ['Council statuses', '/statuses'],
      ['Register', '/register'],
      ['Policy', '/policy'],
      ['Report', '/report'],
    ],
  },
  {
    name: 'Contingency',
    links: [
      ['At risk', '/at-risk'],
      ['Exposure', '/exposure'],
      ['What if', '/what-if'],
      ['Scenarios', '/scenarios'],
      ['Spare hours', '/spare-hours'],
      ['Plans', '/plans'],
      ['Inspections', '/inspections'],
      ['Signals', '/signals'],
    ],
  },
  {
    name: 'Service',
    links: [
      ['Health', '/health'],
      ['Settings', '/settings'],
      ['How programs use this service', '/docs'],
    ],
  },
];

const HREFS = GROUPS.flatMap(({ links }) => links.map(([, href]) => href));

/** The menu as it stands on every page; `menu-route.ts` says in it where the reader is. */
export const Menu = () => (
  <nav class="menu" aria-label="Pages">
    <div class="width">
      <details>
        <summary>Menu</summary>
        <ul>
          {GROUPS.map(({ name, links }) => (
            <li key={name}>
              <span class="group">{name}</span>
              <ul>
                {links.map(([words, href]) => (
                  <li key={href}>
                    <a href={href}>{words}</a>
                  </li>
                ))}
              </ul>
            </li>
          ))}
        </ul>
      </details>
    </div>
  </nav>
);

/** Which of the menu's links a reader at `path` stands at or under, and how it is said (WAI-ARIA 1.2, aria-current); null at none. */
export const currentLink = (path: string): { readonly href: string; readonly current: 'page' | 'true' } | null => {
  const href = HREFS.find((one) => path === one || path.startsWith(`${one}/`));
  return href === undefined ? null : { href, current: href === path ? 'page' : 'true' };
};
