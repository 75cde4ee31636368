/**
 * How many names each frame of a tab shows, kept in `storage.session` (memory only, closed to
 * content scripts), since the background is put to sleep between reports. Counts only.
 */
import type { Report } from './messages.ts';
import type { StorageArea } from './settings.ts';

export interface FrameCount {
  readonly frameId: number;
  /** Changes with each document the frame shows; null where the browser does not say. */
  readonly documentId: string | null;
  readonly matches: number;
  readonly attention: number;
  readonly gaveUp: string | null;
}

/** The sum over a tab's frames. */
export interface TabCount {
  readonly matches: number;
  readonly attention: number;
  readonly gaveUp: string | null;
}

/** The part of `storage.session` that is used here. */
export interface SessionArea extends StorageArea {
  remove(keys: string[]): Promise<void>;
}

/** The storage key of a tab. */
export const tabKey = (tabId: number): string => `tab-${tabId}`;

/** Reads what is kept of a tab. */
export const framesOf = async (session: StorageArea, tabId: number): Promise<readonly FrameCount[]> => {
  const { [tabKey(tabId)]: frames } = await session.get([tabKey(tabId)]);
  return Array.isArray(frames) ? (frames as FrameCount[]) : [];
};

/** A frame's new count in place of its old one; a new top document leaves nothing of the frames before it. */
export const withFrame = (frames: readonly FrameCount[], next: FrameCount): FrameCount[] => {
  const old = frames.find(({ frameId }) => frameId === next.frameId);
  const replaced = next.frameId === 0 && old !== undefined && old.documentId !== next.documentId;
  return [...(replaced ? [] : frames.filter(({ frameId }) => frameId !== next.frameId)), next];
};

/** Sums a tab's frames. */
export const sumOf = (frames: readonly FrameCount[]): TabCount => ({
  matches: frames.reduce((sum, { matches }) => sum + matches, 0),
  attention: frames.reduce((sum, { attention }) => sum + attention, 0),
  gaveUp: frames.find(({ gaveUp }) => gaveUp !== null)?.gaveUp ?? null,
});

/** Takes a frame's report into the tab's counts and answers their sum. Callers take turns. */
export const countFrame = async (
  session: StorageArea,
  { tabId, frameId, documentId }: { tabId: number; frameId: number; documentId: string | null },
  { matches, attention, gaveUp }: Report,
): Promise<TabCount> => {
  const frames = withFrame(await framesOf(session, tabId), { frameId, documentId, matches, attention, gaveUp });
  await session.set({ [tabKey(tabId)]: frames });
  return sumOf(frames);
};
