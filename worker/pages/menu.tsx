/** The menu: every page in reach, in groups by who uses it; and who is signed in. */
import { isOffered, type Reach } from './offered.ts';

type Link = readonly [words: string, href: string];

interface Group {
  readonly name: string;
  /** Words and where they lead. */
  readonly links: readonly Link[];
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
      ['Audit', '/audit'],
      ['Your browsers', '/browsers'],
      ['Settings', '/settings'],
      ['How programs use this service', '/docs'],
    ],
  },
];

/** How a reader at `path` stands to a link, as WAI-ARIA 1.2 (aria-current) says it. */
export const currentAt = (path: string, href: string): 'page' | 'true' | undefined => {
  if (path === href) return 'page';
  return path.startsWith(`${href}/`) ? 'true' : undefined;
};

/** Where Cloudflare Access ends a sign-in (its documentation, "Log out as a user"). */
const SIGN_OUT = '/cdn-cgi/access/logout';

interface MenuProps {
  readonly path: string;
  readonly reach: Reach;
  /** Who is signed in; null on a developer's machine and on public pages. */
  readonly who: string | null;
}

const Links = ({ name, links, path }: Group & { readonly path: string }) => (
  <li>
    <span class="group">{name}</span>
    <ul>
      {links.map(([words, href]) => (
        <li key={href}>
          <a href={href} aria-current={currentAt(path, href)}>
            {words}
          </a>
        </li>
      ))}
    </ul>
  </li>
);

const SignedIn = ({ who }: { readonly who: string }) => (
  <li>
    <span class="group">Signed in</span>
    <ul>
      <li>{who}</li>
      <li>
        <a href={SIGN_OUT}>Sign out</a>
      </li>
    </ul>
  </li>
);

/** The menu's content: what the reader's roles do not reach is not in it. */
export const Menu = ({ path, reach, who }: MenuProps) => (
  <div class="width">
    <details>
      <summary>Menu</summary>
      <ul>
        {GROUPS.map(({ name, links }) => ({ name, links: links.filter(([, href]) => isOffered(reach, 'GET', href)) }))
          .filter(({ links }) => links.length > 0)
          .map((group) => (
            <Links key={group.name} {...group} path={path} />
          ))}
        {who === null ? null : <SignedIn who={who} />}
      </ul>
    </details>
  </div>
);
