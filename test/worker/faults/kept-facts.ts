/** What is known and was told, to be held against a run without faults. */
import { expect } from 'vitest';
import type { CrawlStage } from '../support/crawl-stage.ts';
import type { EndState } from '../support/end-state.ts';

/** Everything but the runs themselves, and what the inbox received how often. */
export const factsOf = async (stage: CrawlStage): Promise<EndState> => {
  const { runs: _, ...facts } = await stage.endState();
  const received = [...stage.inbox.messages.values()].map(({ id, times }) => ({ id, times }));
  return { ...facts, received: received.sort((a, b) => (a.id < b.id ? -1 : 1)) };
};

const texts = (rows: readonly unknown[] | undefined): string[] => (rows ?? []).map((row) => JSON.stringify(row));

const goneToo = (rows: readonly unknown[] | undefined): string[] =>
  (rows ?? []).map((row) => JSON.stringify({ ...(row as object), here: 0 }));

const underWay = (rows: readonly unknown[] | undefined): string[] =>
  (rows ?? []).map((row) => JSON.stringify({ ...(row as object), state: 'pending' }));

/**
 * Every row is one of before or one of the end without faults: whole, part or nothing of it, and nothing
 * else. "even gone": locations of either may be flagged. Deliveries may be under way.
 */
export const expectTruePart = (now: EndState, before: EndState, end: EndState, flagged: 'even gone' | 'not gone') => {
  for (const table of Object.keys(end)) {
    const known = new Set([...texts(before[table]), ...texts(end[table])]);
    if (flagged === 'even gone' && table === 'locations') {
      for (const row of [...goneToo(before[table]), ...goneToo(end[table])]) known.add(row);
    }
    if (table === 'messages') for (const row of underWay(end[table])) known.add(row);
    const untrue = texts(now[table]).filter((row) => !known.has(row));
    expect({ table, untrue }).toEqual({ table, untrue: [] });
  }
};
