/** Where the reader is, as the menu says it. */
import { expect, it } from 'vitest';
import { currentAt } from '../../../worker/pages/menu.tsx';

it.each([
  ['/settings', '/settings', 'page'],
  ['/settings/rules', '/settings', 'true'],
  ['/what-iffy', '/what-if', undefined],
  ['/', '/settings', undefined],
])('at %s, to %s', (path, href, current) => expect(currentAt(path, href)).toBe(current));
