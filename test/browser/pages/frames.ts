/**
 * Frames of one origin, in one another: `srcdoc`, `blob:`, one without address that is filled later, one that is
 * written by `document.write`. The extension starts an overlay in each; here the test does.
 */
import type { TestPage } from './page.ts';

const run = () => {
  const byId = (id: string) => document.getElementById(id) as HTMLIFrameElement;
  const inside = (id: string) => byId(id).contentDocument as Document;
  const loaded = (id: string) => new Promise((resolve) => byId(id).addEventListener('load', resolve, { once: true }));
  return {
    fill: () => {
      inside('blank').body.append('Ombersly Fold');
    },
    nest: async () => {
      const inner = inside('srcdoc').createElement('iframe');
      inner.srcdoc = '<ul><li>Quillbrook Homecare</li></ul>';
      const done = new Promise((resolve) => inner.addEventListener('load', resolve, { once: true }));
      inside('srcdoc').body.append(inner);
      await done;
    },
    blob: async () => {
      const done = loaded('blob');
      byId('blob').src = URL.createObjectURL(new Blob(['<p id="p">Tazzlewick Lodge</p>'], { type: 'text/html' }));
      await done;
    },
    write: () => {
      const written = inside('written');
      written.open();
      written.write('<!doctype html><title>Written</title><p id="p">Zephyrgate Living</p>');
      written.close();
    },
    rename: () => {
      (inside('srcdoc').querySelector('td')?.firstChild as Text).data = 'Zephyrgate Living';
      (inside('written').getElementById('p')?.firstChild as Text).data = 'Ombersly Fold';
      (inside('blank').body.firstChild as Text).data = 'Marrowdene Support';
    },
    adopt: () => {
      const cell = inside('srcdoc').querySelector('td');
      if (cell !== null) document.body.append(...cell.childNodes);
    },
    remove: () => byId('written').remove(),
  };
};

export const frames: TestPage = {
  title: 'frames in frames',
  body: `<p>Marrowdene Support</p>
    <iframe id="srcdoc" title="srcdoc" srcdoc="<table><tr><td>Tazzlewick Lodge</td></tr></table>"></iframe>
    <iframe id="blank" title="blank"></iframe><iframe id="written" title="written"></iframe>
    <iframe id="blob" title="blob"></iframe>`,
  run,
  ink: { 'rw-2': ['Marrowdene Support'], 'rw-3': ['Tazzlewick Lodge'] },
  steps: [
    { does: 'fill', ink: { 'rw-2': ['Marrowdene Support'], 'rw-3': ['Tazzlewick Lodge'], 'rw-5': ['Ombersly Fold'] } },
    {
      does: 'nest',
      ink: {
        'rw-1': ['Quillbrook Homecare'],
        'rw-2': ['Marrowdene Support'],
        'rw-3': ['Tazzlewick Lodge'],
        'rw-5': ['Ombersly Fold'],
      },
    },
    {
      does: 'write',
      ink: {
        'rw-1': ['Quillbrook Homecare'],
        'rw-2': ['Marrowdene Support'],
        'rw-3': ['Tazzlewick Lodge'],
        'rw-4': ['Zephyrgate Living'],
        'rw-5': ['Ombersly Fold'],
      },
    },
    {
      does: 'rename',
      ink: {
        'rw-1': ['Quillbrook Homecare'],
        'rw-2': ['Marrowdene Support', 'Marrowdene Support'],
        'rw-4': ['Zephyrgate Living'],
        'rw-5': ['Ombersly Fold'],
      },
    },
    {
      does: 'blob',
      ink: {
        'rw-1': ['Quillbrook Homecare'],
        'rw-2': ['Marrowdene Support', 'Marrowdene Support'],
        'rw-3': ['Tazzlewick Lodge'],
        'rw-4': ['Zephyrgate Living'],
        'rw-5': ['Ombersly Fold'],
      },
    },
    {
      does: 'adopt',
      ink: {
        'rw-1': ['Quillbrook Homecare'],
        'rw-2': ['Marrowdene Support', 'Marrowdene Support'],
        'rw-3': ['Tazzlewick Lodge'],
        'rw-4': ['Zephyrgate Living'],
        'rw-5': ['Ombersly Fold'],
      },
    },
    {
      does: 'remove',
      ink: {
        'rw-1': ['Quillbrook Homecare'],
        'rw-2': ['Marrowdene Support', 'Marrowdene Support'],
        'rw-3': ['Tazzlewick Lodge'],
        'rw-4': ['Zephyrgate Living'],
      },
    },
  ],
};
