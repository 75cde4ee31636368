import fc from 'fast-check';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { fullTextOf, isCut } from './cut.ts';

const document = new Window().document as unknown as Document;

/** The element marked "x" and the text of the block it stands in. */
const full = (markup: string): string | null => {
  document.body.innerHTML = markup;
  const element = document.getElementById('x');
  if (element === null) throw new Error('no element marked');
  return fullTextOf(element.closest('td, p, div')?.textContent ?? '', element);
};

describe('a text that ends in an ellipsis', () => {
  it.each(['Brook Ca…', 'Brook Ca...', 'Brook Care … ', 'Brook Ca....', 'Brook\u00a0⋯\n'])('%j is cut', (text) =>
    expect(isCut(text)).toBe(true),
  );
  it.each(['', '  ', 'Brook Care.', 'Brook Care..', 'Brook… Care', '.. .'])('%j is not', (text) =>
    expect(isCut(text)).toBe(false),
  );
});

describe('the whole of a cut text', () => {
  it.each<[string, string, string | null]>([
    ['its own title', '<p><span id="x" title="Marrowdene Care Ltd">Marrowdene Ca…</span></p>', 'Marrowdene Care Ltd'],
    ['three full stops', '<p id="x" title="Marrowdene Care Ltd">Marrowdene Ca...</p>', 'Marrowdene Care Ltd'],
    ['an accessible name', '<p id="x" aria-label="Marrowdene Care">Marrowdene…</p>', 'Marrowdene Care'],
    ['a hint put away', '<p id="x" data-bs-original-title="Marrowdene Care">Marrow…</p>', 'Marrowdene Care'],
    [
      'the second hint, where the first says another thing',
      '<p id="x" title="Open the record" aria-label="Marrowdene Care">Marrowdene …</p>',
      'Marrowdene Care',
    ],
    ['an element around it', '<p title="Marrowdene Care"><b><i id="x">Marrowdene…</i></b></p>', 'Marrowdene Care'],
    [
      'a label before it',
      '<p>Provider: <a id="x" title="Marrowdene Care">Marrowdene…</a></p>',
      'Provider: Marrowdene Care',
    ],
    [
      'white space',
      '<p id="x" title=" Marrowdene  Care&nbsp;Ltd">\n Marrowdene\n   Care …</p>',
      '\n Marrowdene\n   Care\u00a0Ltd',
    ],
    ['no hint', '<p id="x">Marrowdene…</p>', null],
    ['a hint of something else', '<p id="x" title="Tazzlewick Lodge">Marrowdene…</p>', null],
    ['a hint in other letters', '<p id="x" title="Marrow Dene Care">Marrowdene…</p>', null],
    ['a hint that says no more', '<p id="x" title="Marrowdene">Marrowdene…</p>', null],
    ['a hint that is cut, too', '<p id="x" title="Marrowdene Ca…">Marrowdene…</p>', null],
    ['nothing cut', '<p id="x" title="Marrowdene Care">Marrowdene</p>', null],
    ['too little to go by', '<p id="x" title="Marrowdene Care">Ma…</p>', null],
    ['nothing but an ellipsis', '<p id="x" title="Marrowdene Care">…</p>', null],
    ['a hint beyond the block', '<div title="Marrowdene Care"><p id="x">Marrowdene…</p></div>', null],
    ['more text after it', '<p title="Marrowdene Care"><i id="x">Marrowdene…</i> on Monday</p>', null],
    ['a note for a hint', `<p id="x" title="Marrowdene Care ${'and so on '.repeat(60)}">Marrowdene…</p>`, null],
    ['a form', '<form id="x" title="Marrowdene Care">Marrowdene…<input name="getAttribute"></form>', null],
  ])('%s', (_what, markup, expected) => expect(full(markup)).toBe(expected));

  it('begins with the text as it stands and ends with the hint', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{3,8}( [A-Z][a-z]{1,8}){1,3}$/);
    fc.assert(
      fc.property(name, fc.nat(), (whole, cut) => {
        const shown = whole.slice(0, 4 + (cut % (whole.length - 4)));
        const element = document.createElement('p');
        element.title = whole;
        element.textContent = `${shown}…`;
        expect(fullTextOf(`${shown}…`, element)).toBe(whole);
      }),
    );
  });
});
