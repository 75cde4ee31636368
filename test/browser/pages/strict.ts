/** A page whose policy allows its own script and nothing else, no style, and no text as markup (Trusted Types). */
import { NONCE, type TestPage } from './page.ts';

const run = () => {
  const list = document.querySelector('ul') as HTMLElement;
  const add = (name: string) => {
    const item = document.createElement('li');
    item.textContent = name;
    list.append(item);
  };
  return {
    add: () => add('Zephyrgate Living'),
    rename: () => {
      (list.firstElementChild?.firstChild as Text).data = 'Tazzlewick Lodge';
    },
  };
};

// A browser asks for an icon by itself, and Firefox calls that an error of the page where it is refused.
export const strict: TestPage = {
  title: 'a strict policy with Trusted Types',
  headers: {
    'content-security-policy': `default-src 'none'; img-src 'self'; style-src 'none'; script-src 'nonce-${NONCE}'; require-trusted-types-for 'script'; trusted-types 'none'`,
  },
  body: '<ul><li>Marrowdene Support</li></ul>',
  run,
  ink: { 'rw-2': ['Marrowdene Support'] },
  steps: [
    { does: 'add', ink: { 'rw-2': ['Marrowdene Support'], 'rw-4': ['Zephyrgate Living'] } },
    { does: 'rename', ink: { 'rw-3': ['Tazzlewick Lodge'], 'rw-4': ['Zephyrgate Living'] } },
  ],
};
