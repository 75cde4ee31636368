/** Where the pointer is, followed only while somebody waits for an answer. */
import type { Point } from './anchor.ts';

/** Follows the pointer from a point on; answers where it is, null once it has left the document. */
export const followPointer = (document: Document, from: Point, signal: AbortSignal): (() => Point | null) => {
  let point: Point | null = from;
  const moved = ({ clientX, clientY, type, relatedTarget, isTrusted }: PointerEvent): void => {
    if (!isTrusted) return;
    point = type === 'pointerout' && relatedTarget === null ? null : { x: clientX, y: clientY };
  };
  for (const type of ['pointermove', 'pointerout'] as const) {
    document.addEventListener(type, moved, { capture: true, passive: true, signal });
  }
  return () => point;
};
