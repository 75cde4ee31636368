/** A browser's storage area in memory; what is stored is copied, as browsers do. */
import type { SessionArea } from '../../../../extension/platform/tab-counts.ts';

export interface MemoryArea extends SessionArea {
  readonly items: Record<string, unknown>;
  /** Keys of every write, oldest first. */
  readonly writes: string[][];
}

export const memoryArea = (first: Record<string, unknown> = {}): MemoryArea => {
  const items = structuredClone(first);
  const writes: string[][] = [];
  return {
    items,
    writes,
    get: async (keys) =>
      structuredClone(Object.fromEntries(keys.filter((key) => key in items).map((key) => [key, items[key]]))),
    set: async (next) => {
      writes.push(Object.keys(next));
      Object.assign(items, structuredClone(next));
    },
    remove: async (keys) => {
      for (const key of keys) delete items[key];
    },
  };
};
