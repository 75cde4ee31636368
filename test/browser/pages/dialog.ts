/** A modal dialog over a list: everything outside of it is inert while it is open. */
import type { TestPage } from './page.ts';

const run = () => {
  const dialog = document.querySelector('dialog') as HTMLDialogElement;
  const name = document.querySelector('dialog p') as HTMLElement;
  document.querySelector('dialog button')?.addEventListener('click', () => dialog.close('chosen'));
  dialog.addEventListener('close', () => {
    (document.getElementById('answer') as HTMLElement).textContent = `${name.textContent}: ${dialog.returnValue}`;
  });
  return {
    open: () => dialog.showModal(),
    rename: () => {
      (name.firstChild as Text).data = 'Zephyrgate Living';
    },
  };
};

export const dialog: TestPage = {
  title: 'a modal dialog',
  body: `<p>Marrowdene Support</p><p id="answer">-</p>
    <dialog><p>Tazzlewick Lodge</p><button type="button">Choose</button></dialog>`,
  run,
  ink: { 'rw-2': ['Marrowdene Support'], 'rw-3': ['Tazzlewick Lodge'] },
  steps: [
    { does: 'open', ink: { 'rw-2': ['Marrowdene Support'], 'rw-3': ['Tazzlewick Lodge'] } },
    { does: 'rename', ink: { 'rw-2': ['Marrowdene Support'], 'rw-4': ['Zephyrgate Living'] } },
    { presses: 'Enter', ink: { 'rw-2': ['Marrowdene Support'], 'rw-4': ['Zephyrgate Living', 'Zephyrgate Living'] } },
  ],
};
