/** What was marked, told by the plants it stands in: read from the highlights or from the elements put in. */

/** A marked text. `plant` is the number of the plant around it; null where it stands in none. */
export interface Mark {
  readonly plant: number | null;
  readonly ink: string;
  readonly text: string;
}

/** The name of the highlight that peers mark with. */
export const PEER_INK = 'peer';

const plantOf = (node: Node): number | null => {
  const element = node instanceof Element ? node : node.parentElement;
  const found = element?.closest('[data-plant]') ?? null;
  if (found !== null) return Number(found.getAttribute('data-plant'));
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? plantOf(root.host) : null;
};

const textOf = (range: AbstractRange): string => {
  const live = document.createRange();
  live.setStart(range.startContainer, range.startOffset);
  live.setEnd(range.endContainer, range.endOffset);
  return live.toString();
};

/** Marks painted by the highlight registry; those for attention lie over others and do not count twice. */
const painted = (): Mark[] =>
  [...CSS.highlights].flatMap(([ink, highlight]) =>
    ink === 'rw-7'
      ? []
      : [...highlight].map((range) => ({ plant: plantOf(range.startContainer), ink, text: textOf(range) })),
  );

/** Marks put into the page; the parts of one that was split are joined. */
const wrapped = (): Mark[] => {
  const parts = new Map<string, Mark>();
  [...document.querySelectorAll('.bench-mark')].forEach((element, index) => {
    const plant = plantOf(element);
    const key = plant === null ? `loose ${index}` : `plant ${plant}`;
    const text = (parts.get(key)?.text ?? '') + (element.textContent ?? '');
    parts.set(key, { plant, ink: PEER_INK, text });
  });
  return [...parts.values()];
};

/** Every mark on the page. */
export const marksOnPage = (): Mark[] => [...painted(), ...wrapped()];
