/** Where ratings come from: CQC, a stand that someone else runs, or our own stand-in with the demo's story. */
import { type StoryDay, storyRecords } from '../demo/story.ts';
import { startStandIn } from '../stand-in/stand-in.ts';

export interface Stage {
  readonly url: string;
  readonly key: string | null;
  /** Moves the demo's story; null where there is no story. */
  readonly setDay: ((day: StoryDay) => void) | null;
  close(): Promise<void>;
}

/** Days before now that the records of day one are dated in the changes feed: they are no news. */
const LONG_SETTLED_DAYS = 30;

/** CQC itself, or the stand at that address. */
export const outsideStage = (url: string, key: string | null): Stage => ({
  url,
  key,
  setDay: null,
  close: () => Promise.resolve(),
});

/** Our own stand-in, on `day` of the story whose day two is published on `base` (`YYYY-MM-DD`). */
export const storyStage = async (base: string, day: StoryDay, now: Date): Promise<Stage> => {
  const settled = new Date(now.getTime() - LONG_SETTLED_DAYS * 86_400_000);
  const standIn = await startStandIn({ records: storyRecords(base, 1), changedAt: settled });
  const setDay = (next: StoryDay) => standIn.setRecords(storyRecords(base, next));
  if (day === 2) setDay(2);
  return { url: standIn.url, key: null, setDay, close: standIn.close };
};
