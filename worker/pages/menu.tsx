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

/** The menu as it stands on every page; `markCurrent` says in it where the reader is. */
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

/** The menu's link that a path stands at or under. */
const linkOf = (path: string): string | undefined => HREFS.find((href) => path === href || path.startsWith(`${href}/`));

/**
 * A page with its place in the menu marked: "page" where the link leads to it, "true" where it lies under the link
 * (WAI-ARIA 1.2, aria-current). Done on the text, for what makes a page does not know the address that it was asked by.
 */
export const markCurrent = (html: string, path: string): string => {
  const href = linkOf(path);
  if (href === undefined) return html;
  // The menu comes before anything else that leads there.
  return html.replace(`<a href="${href}">`, `<a href="${href}" aria-current="${href === path ? 'page' : 'true'}">`);
};
