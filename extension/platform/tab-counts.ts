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

const sameDocument = (one: FrameCount, other: FrameCount): boolean =>
  one.frameId === other.frameId && one.documentId === other.documentId;

/**
 * Takes a document's count in. Frames tell when they are left, by a count of nothing, but the word of
 * the old document may come after that of the new one: it takes away its own count only. Sub-frames
 * may speak before the top document does, so its arrival takes away nobody's count but the one of the
 * document it followed. In the order of frames, the top one first.
 */
const withFrame = (frames: readonly FrameCount[], next: FrameCount): FrameCount[] => {
  if (next.matches === 0 && next.gaveUp === null) return frames.filter((frame) => !sameDocument(frame, next));
  const others = frames.filter(({ frameId }) => frameId !== next.frameId);
  return [...others, next].sort((one, other) => one.frameId - other.frameId);
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
