import fc from 'fast-check';
import { Window } from 'happy-dom';
import { describe, expect, it } from 'vitest';
import { blockOf, type Flow, FlowBuilder, piecesOf } from './flows.ts';
import { ownFlows } from './walk.ts';

const document = new Window().document as unknown as Document;

const flowOf = (texts: readonly string[]): Flow => {
  const builder = new FlowBuilder();
  const block = document.createElement('p');
  for (const text of texts) builder.text(document.createTextNode(text), block);
  const flow = builder.take();
  if (flow === null) throw new Error('a flow of no text');
  return flow;
};

describe('piecesOf', () => {
  it('maps any stretch of a flow to the text that stands there', () => {
    const texts = fc.array(fc.string({ maxLength: 8 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(texts, fc.nat(70), fc.nat(70), (parts, one, other) => {
        const flow = flowOf(parts);
        const [start, end] = [Math.min(one, other, flow.text.length), Math.min(Math.max(one, other), flow.text.length)];
        const pieces = piecesOf(flow, start, end);
        expect(pieces.map(({ node, start: from, end: to }) => node.data.slice(from, to)).join('')).toBe(
          parts.join('').slice(start, end),
        );
        expect(pieces.every((piece) => piece.end > piece.start)).toBe(true);
      }),
    );
  });
});

describe('ownFlows', () => {
  const flows = (markup: string) => {
    const block = document.createElement('div');
    block.innerHTML = markup;
    return ownFlows(block).map((flow) => flow.text);
  };

  it.each<[string, string[]]>([
    ['one <b>two</b> three', ['one two three']],
    ['one<br>two', ['one', 'two']],
    ['one<p>inside</p>two', ['one', 'two']],
    ['one <a>two<p>inside</p>three</a> four', ['one two', 'three four']],
    ['one <x-y>inside</x-y>two', ['one ', 'two']],
    ['one<!-- -->two', ['onetwo']],
    ['<p>inside</p>', []],
  ])('%s', (markup, expected) => {
    expect(flows(markup)).toEqual(expected);
  });

  it('belongs to the nearest ancestor that is not inline', () => {
    const block = document.createElement('td');
    block.innerHTML = '<a><b>name</b></a>';
    expect(blockOf(block.querySelector('b')?.firstChild as Node)).toBe(block);
  });
});
