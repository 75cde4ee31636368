/**
 * How many names each frame of a tab shows, kept in `storage.session` (memory only, closed to
 * content scripts), since the background is put to sleep between reports. Counts only.
 */
import type { Report } from './messages.ts';
import type { StorageArea } from './settings.ts';

interface FrameDocument {
  readonly frameId: number;
  /** Changes with each document the frame shows; null where the browser does not say. */
  readonly documentId: string | null;
}

export interface FrameCount extends FrameDocument {
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

const sameDocument = (one: FrameDocument, other: FrameDocument): boolean =>
  one.frameId === other.frameId && one.documentId === other.documentId;

/**
 * Takes a document's count in, one of nothing too: the frame may hold names in its fields. Sub-frames
 * may speak before the top document does, so its arrival takes away nobody's count but the one of the
 * document it followed. In the order of frames, the top one first.
 */
const withFrame = (frames: readonly FrameCount[], next: FrameCount): FrameCount[] => {
  const others = frames.filter(({ frameId }) => frameId !== next.frameId);
  return [...others, next].sort((one, other) => one.frameId - other.frameId);
};

/** Sums a tab's frames. */
export const sumOf = (frames: readonly FrameCount[]): TabCount => ({
  matches: frames.reduce((sum, { matches }) => sum + matches, 0),
  attention: frames.reduce((sum, { attention }) => sum + attention, 0),
  gaveUp: frames.find(({ gaveUp }) => gaveUp !== null)?.gaveUp ?? null,
});

/** A document's place in a tab. */
type Place = FrameDocument & { readonly tabId: number };

const keep = async (session: StorageArea, tabId: number, frames: readonly FrameCount[]): Promise<TabCount> => {
  await session.set({ [tabKey(tabId)]: frames });
  return sumOf(frames);
};

/**
 * Takes a document's count away and answers the sum of the rest. The word of the old document may come
 * after that of the new one in its frame: it takes away its own count only. Callers take turns.
 */
export const forgetFrame = async (session: StorageArea, place: Place): Promise<TabCount> => {
  const frames = await framesOf(session, place.tabId);
  return keep(
    session,
    place.tabId,
    frames.filter((frame) => !sameDocument(frame, place)),
  );
};

/** Takes a frame's report into the tab's counts and answers their sum. Callers take turns. */
export const countFrame = async (
  session: StorageArea,
  { tabId, frameId, documentId }: Place,
  { matches, attention, gaveUp }: Report,
): Promise<TabCount> => {
  const frames = withFrame(await framesOf(session, tabId), { frameId, documentId, matches, attention, gaveUp });
  return keep(session, tabId, frames);
};
