/** Where the reader is, as the menu says it. */
import { expect, it } from 'vitest';
import { currentLink } from '../../../worker/pages/menu.tsx';

it.each([
  ['/settings', { href: '/settings', current: 'page' }],
  ['/settings/rules', { href: '/settings', current: 'true' }],
  ['/what-iffy', null],
  ['/', null],
])('at %s', (path, link) => expect(currentLink(path)).toEqual(link));
