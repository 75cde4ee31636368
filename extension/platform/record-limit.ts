/**
 * How much one tab may say in an hour. A page that breaks into its content script could otherwise fill the council's
 * list; no person records so many. Kept in `storage.session`, which content scripts cannot read.
 */
import type { SessionArea } from './tab-counts.ts';

const MOST_AN_HOUR = 20;
const HOUR_MS = 60 * 60 * 1000;

/** What a person is told who reaches the limit. */
export const TOO_MANY = `Not recorded: no more than ${MOST_AN_HOUR} things can be recorded from one tab within an hour. Write it down, and record it later.`;

interface Noted {
  readonly key: string;
  /** In milliseconds since 1970. */
  readonly at: number;
}

/** The storage key of a tab's notes. */
export const recordedKey = (tabId: number): string => `recorded-${tabId}`;

const notedOf = (value: unknown): Noted[] => (Array.isArray(value) ? (value as Noted[]) : []);

/** Notes one more; false where the tab has had its share. What is said again under its key counts once. Callers take turns. */
export const mayRecord = async (session: SessionArea, tabId: number, key: string, nowMs: number): Promise<boolean> => {
  const name = recordedKey(tabId);
  const within = notedOf((await session.get([name]))[name]).filter(({ at }) => nowMs - at < HOUR_MS);
  if (within.some((noted) => noted.key === key)) return true;
  if (within.length >= MOST_AN_HOUR) return false;
  await session.set({ [name]: [...within, { key, at: nowMs }] });
  return true;
};
