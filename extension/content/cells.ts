/**
 * Cells: the parts of a flow that a person sees as one run of text each. A flow over plain text
 * is one cell; a row of spans laid out apart is one a span.
 *
 * Budget: nothing is asked of the layout but at the seams that the caller names.
 */
import { elementOf, isShown } from './dom.ts';
import { type Flow, flowOf, isSeam } from './flows.ts';
import type { Seam, Seams } from './seams.ts';

/** A flow that was asked of the layout, and at which of its seams. */
interface Laid {
  readonly flow: Flow;
  /** By offset in the flow's text. */
  readonly isAsked: (offset: number) => boolean;
}

export interface Cell {
  readonly flow: Flow;
  /** What the layout was asked of; null where it was not asked. */
  readonly laid: Laid | null;
  /** What is seen may go on over this edge: no name begins or ends there. */
  readonly openStart: boolean;
  readonly openEnd: boolean;
  /** No other cell of the flow stands to its right. */
  readonly last: boolean;
  /** Not displayed, so that its seams could not be measured. */
  readonly unseen: boolean;
}

/** The one cell of a flow that needs no layout. */
export const wholeCell = (flow: Flow): Cell => ({
  flow,
  laid: null,
  openStart: false,
  openEnd: false,
  last: true,
  unseen: false,
});

/** Rows of more cells than this are taken to be laid out in the order of their markup. */
const MOST_COMPARED = 24;

/** What stands between two texts of a flow, by position in its nodes. */
interface Joint {
  readonly seamed: boolean;
  readonly blank: boolean;
  /** Offset in the flow's text. */
  readonly offset: number;
}

/** Positions of the texts that say something: blank ones are not rendered between two cells. */
const wordsOf = (flow: Flow): number[] =>
  flow.nodes.flatMap((node, position) => (node.data.trim() === '' ? [] : [position]));

/** White space that is rendered: what stands in an element that is not displayed parts no words. */
const isBlank = (node: Text): boolean => {
  const element = elementOf(node);
  return /^\s+$/.test(node.data) && (element === null || isShown(element, {}));
};

const jointOf = (flow: Flow, one: number, other: number): Joint => {
  const nodes = flow.nodes.slice(one, other + 1);
  const [first, last] = [nodes[0], nodes.at(-1)];
  return {
    seamed: nodes.some((node, index) => {
      const before = nodes[index - 1];
      return before !== undefined && isSeam(before, node);
    }),
    blank: /\s$/.test(first?.data ?? '') || /^\s/.test(last?.data ?? '') || nodes.slice(1, -1).some(isBlank),
    offset: flow.starts[other] ?? 0,
  };
};

/** One of the texts that say something. */
interface Word {
  readonly position: number;
  /** A seam that is asked for is at one of its ends. */
  readonly asked: boolean;
}

const askedWords = (flow: Flow, isAsked: (offset: number) => boolean): Word[] => {
  const positions = wordsOf(flow);
  const joints = positions.map((position, index) => {
    const before = positions[index - 1];
    return before === undefined ? null : jointOf(flow, before, position);
  });
  const asked = (joint: Joint | null | undefined): boolean => joint?.seamed === true && isAsked(joint.offset);
  return positions.map((position, index) => ({ position, asked: asked(joints[index]) || asked(joints[index + 1]) }));
};

/** Texts that read on, by position, and what parts them from those before. */
interface Group {
  readonly positions: number[];
  readonly before: Seam;
}

const groupsOf = (words: readonly Word[], between: (one: Word, other: Word) => Seam): Group[] => {
  const groups: Group[] = [];
  words.forEach((word, index) => {
    const earlier = words[index - 1];
    const seam = earlier === undefined ? 'apart' : between(earlier, word);
    const group = groups.at(-1);
    if (seam === 'one' && group !== undefined) group.positions.push(word.position);
    else groups.push({ positions: [word.position], before: seam });
  });
  return groups;
};

/** The flow of some of a flow's texts and of the blanks between them. */
const partOf = (flow: Flow, positions: readonly number[]): Flow => {
  const [first = 0, last = 0] = [positions[0], positions.at(-1)];
  const own = new Set(positions);
  const nodes = flow.nodes.slice(first, last + 1).filter((node, at) => own.has(first + at) || isBlank(node));
  return flowOf(nodes, flow.block) ?? flow;
};

/** Whether the last cell stands to the right of the one before, or under it. */
const isInOrder = (flow: Flow, groups: readonly Group[], seams: Seams): boolean => {
  const [one, other] = groups.slice(-2).map((group) => flow.nodes[group.positions[0] ?? 0]);
  return one === undefined || other === undefined || seams.isOnward(one, other);
};

/** Parts that touch one that is not next to them in the markup, or on the other side. */
const touchingParts = (parts: readonly Flow[], seams: Seams): Set<number> => {
  const touching = new Set<number>();
  if (parts.length > MOST_COMPARED) return touching;
  parts.forEach((part, index) => {
    for (let other = index + 1; other < parts.length; other += 1) {
      if (seams.isTouching(part.nodes, parts[other]?.nodes ?? [])) touching.add(index).add(other);
    }
  });
  return touching;
};

/** What is to be seen: all of it as it is laid out. */
const seenCells = (laid: Laid, words: readonly Word[], seams: Seams): Cell[] => {
  const { flow } = laid;
  const groups = groupsOf(words, (one, other) => {
    const joint = jointOf(flow, one.position, other.position);
    const [from, to] = [flow.nodes[one.position], flow.nodes[other.position]];
    if (!joint.seamed || !(one.asked && other.asked) || from === undefined || to === undefined) return 'one';
    return seams.between(from, to, joint.blank);
  });
  const ordered = isInOrder(flow, groups, seams);
  const parts = groups.map(({ positions }) => partOf(flow, positions));
  const touching = touchingParts(parts, seams);
  return groups.map(({ before }, index) => ({
    flow: parts[index] ?? flow,
    laid,
    openStart: before === 'unclear' || touching.has(index),
    openEnd: groups[index + 1]?.before === 'unclear' || touching.has(index),
    last: ordered && index === groups.length - 1,
    unseen: false,
  }));
};

/** What is not to be seen while the rest is: nobody knows yet what it will stand beside. */
const unseenCells = (laid: Laid, words: readonly Word[]): Cell[] =>
  words.map(({ position }) => ({
    flow: partOf(laid.flow, [position]),
    laid,
    openStart: true,
    openEnd: true,
    last: false,
    unseen: true,
  }));

/** The cells of a flow; of its seams only those are asked for that `isAsked` names by their offset. */
export const cellsOf = (flow: Flow, seams: Seams, isAsked: (offset: number) => boolean = () => true): Cell[] => {
  if (!flow.seamed) return [wholeCell(flow)];
  const laid = { flow, isAsked };
  const words = askedWords(flow, isAsked);
  const isSeen = (word: Word): boolean => {
    const node = flow.nodes[word.position];
    return !word.asked || (node !== undefined && seams.isSeen(node, flow.block));
  };
  const seen = words.filter(isSeen);
  const known = new Set(seen);
  // Nothing of it displayed: it is read by what its styles say, until it is shown.
  const [shown, hidden] = seen.some((word) => word.asked)
    ? [seen, words.filter((word) => !known.has(word))]
    : [words, []];
  const cells = seenCells(laid, shown, seams);
  const unseen = shown === words && seen.length < words.length;
  return [...cells.map((cell) => ({ ...cell, unseen })), ...unseenCells(laid, hidden)];
};

/** Whether what was read as a cell is one still, word for word: it may have been laid out anew. */
export const isStillCell = ({ flow, laid, openStart, openEnd }: Cell, seams: Seams): boolean =>
  laid === null ||
  cellsOf(laid.flow, seams, laid.isAsked).some(
    (cell) => cell.flow.text === flow.text && cell.openStart === openStart && cell.openEnd === openEnd,
  );

const BLANK = /\s/;

/** A blank in place of the last word. Character by character: an expression would begin anew at each letter of a long word. */
const withoutLastWord = (text: string): string => {
  let end = text.trimEnd().length;
  if (end === 0) return text;
  while (end > 0 && !BLANK.test(text[end - 1] ?? '')) end -= 1;
  return `${text.slice(0, end)} `;
};

/** The text of a cell without the words at its open edges: pieces of what a person sees as another word. */
export const clearText = ({ flow, openStart, openEnd }: Cell): string => {
  const text = openStart ? flow.text.replace(/^\s*\S+/, ' ') : flow.text;
  return openEnd ? withoutLastWord(text) : text;
};

/** Whether a stretch of a cell's text begins and ends where a person sees a word begin and end. */
export const isClear = ({ flow, openStart, openEnd }: Cell, start: number, end: number): boolean =>
  !(openStart && flow.text.slice(0, start).trim() === '') && !(openEnd && flow.text.slice(end).trim() === '');
