/**
 * Tabs that a person had loaded once without marks. The next page that the tab loads has them again:
 * marks that stay away unnoticed would be worse than none.
 *
 * Which tabs is kept in `storage.session`, which content scripts cannot read; how many in
 * `storage.local`, so that a frame need not wake the background to learn that it is none of them.
 */
import type { StorageArea } from './settings.ts';

export interface PlainAreas {
  readonly local: StorageArea;
  readonly session: StorageArea;
}

/** A document in a tab, as the browser names it; `documentId` is null where it does not. */
interface FrameDocument {
  readonly tabId: number;
  readonly frameId: number;
  readonly documentId: string | null;
}

/** The key in `storage.session`. */
export const PLAIN_TABS = 'plain';
/** The key in `storage.local`: a number, which changes whenever a tab has its marks again. */
export const PLAIN_COUNT = 'plainCount';

/** The page that a tab shows without marks: null until it has been loaded, '' where the browser does not name it. */
type PlainTabs = Readonly<Record<string, string | null>>;

const plainTabs = async (session: StorageArea): Promise<PlainTabs> => {
  const { [PLAIN_TABS]: kept } = await session.get([PLAIN_TABS]);
  return typeof kept === 'object' && kept !== null ? (kept as PlainTabs) : {};
};

const keep = async ({ local, session }: PlainAreas, tabs: PlainTabs): Promise<void> => {
  await session.set({ [PLAIN_TABS]: tabs });
  await local.set({ [PLAIN_COUNT]: Object.keys(tabs).length });
};

/** Whether a tab is, or is about to be, shown without marks. */
export const isPlain = async (session: StorageArea, tabId: number): Promise<boolean> =>
  String(tabId) in (await plainTabs(session));

/** The next page of the tab is shown without marks. Callers take turns, as for the next two. */
export const beginPlain = async (areas: PlainAreas, tabId: number): Promise<void> =>
  keep(areas, { ...(await plainTabs(areas.session)), [tabId]: null });

/** The tab has marks again: at once, where its frames are waiting. */
export const endPlain = async (areas: PlainAreas, tabId: number): Promise<void> => {
  const { [tabId]: ended, ...others } = await plainTabs(areas.session);
  if (ended !== undefined) await keep(areas, others);
};

/**
 * Whether a document that begins now is to stay without marks. The first top document to ask is the one
 * that was meant; another one after it ends the matter, for the frames that asked before it too.
 */
export const answerPlain = async (
  areas: PlainAreas,
  { tabId, frameId, documentId }: FrameDocument,
): Promise<boolean> => {
  const tabs = await plainTabs(areas.session);
  const shown = tabs[tabId];
  if (shown === undefined) {
    // The count outlives the browser; the tabs do not.
    if (Object.keys(tabs).length === 0) await areas.local.set({ [PLAIN_COUNT]: 0 });
    return false;
  }
  if (frameId !== 0) return true;
  if (shown === null) await areas.session.set({ [PLAIN_TABS]: { ...tabs, [tabId]: documentId ?? '' } });
  if (shown === null || shown === documentId) return true;
  await endPlain(areas, tabId);
  return false;
};
