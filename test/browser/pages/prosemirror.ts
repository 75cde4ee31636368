/** A ProseMirror editor, as case notes are written in: typed in, split, marked and taken back. */
import { type Node as Content, DOMParser } from 'prosemirror-model';
import { schema } from 'prosemirror-schema-basic';
import { EditorState, TextSelection } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';
import type { TestPage } from './page.ts';

const run = () => {
  const source = document.createElement('div');
  for (const words of ['Visited Marrowdene Support today.', 'Now with Zephyrgate Living, then home.']) {
    const paragraph = document.createElement('p');
    paragraph.append(words);
    source.append(paragraph);
  }
  const state = EditorState.create({ schema, doc: DOMParser.fromSchema(schema).parse(source) });
  const saved = document.getElementById('saved') as HTMLElement;
  const view = new EditorView(document.getElementById('editor') as HTMLElement, {
    state,
    dispatchTransaction: (transaction) => {
      view.updateState(view.state.apply(transaction));
      // What would be saved: another text than a page without an overlay has would be seen in the page's markup.
      saved.dataset.json = JSON.stringify(view.state.doc.toJSON());
    },
  });
  const find = (words: string): number => {
    let found = -1;
    view.state.doc.descendants((node: Content, at: number) => {
      const offset = node.isText ? (node.text ?? '').indexOf(words) : -1;
      if (offset >= 0) found = at + offset;
    });
    return found;
  };
  const caret = (at: number) => {
    view.focus();
    view.dispatch(view.state.tr.setSelection(TextSelection.create(view.state.doc, at)));
  };
  return {
    within: () => caret(find('Marrowdene') + 4),
    before: () => caret(find('Zephyrgate')),
    mend: () => {
      const at = find('Marrxowdene');
      view.dispatch(view.state.tr.delete(at + 4, at + 5));
    },
    bold: () => {
      const at = find('Marrowdene');
      view.dispatch(view.state.tr.addMark(at + 3, at + 12, schema.marks.strong.create()));
    },
    split: () => view.dispatch(view.state.tr.split(view.state.selection.from)),
    join: () => view.dispatch(view.state.tr.join(view.state.selection.$from.before())),
    rename: () => {
      const at = find('Zephyrgate');
      view.dispatch(view.state.tr.insertText('Tazzlewick Lodge', at, at + 'Zephyrgate Living'.length));
    },
    blur: () => (document.activeElement as HTMLElement).blur(),
  };
};

const BOTH = { 'rw-2': ['Marrowdene Support'], 'rw-4': ['Zephyrgate Living'] };
const BROKEN = { 'rw-4': ['Zephyrgate Living'] };

export const prosemirror: TestPage = {
  title: 'a ProseMirror editor',
  body: '<div id="editor" style="white-space:pre-wrap"></div><div id="saved"></div>',
  run,
  ink: BOTH,
  steps: [
    { does: 'within', ink: BOTH },
    { types: 'x', ink: BROKEN },
    { does: 'mend', ink: BOTH },
    { does: 'bold', ink: BOTH },
    { does: 'before', ink: BOTH },
    { types: 'at ', ink: BOTH },
    { presses: 'Backspace', ink: { 'rw-2': ['Marrowdene Support'] } },
    { types: ' ', ink: BOTH },
    { does: 'split', ink: BOTH },
    { does: 'join', ink: BOTH },
    { does: 'rename', ink: { 'rw-2': ['Marrowdene Support'], 'rw-3': ['Tazzlewick Lodge'] } },
    { does: 'blur', ink: { 'rw-2': ['Marrowdene Support'], 'rw-3': ['Tazzlewick Lodge'] } },
  ],
};
