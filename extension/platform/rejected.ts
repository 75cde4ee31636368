/**
 * Names that a person said are not this provider: they are not marked as it again, here or elsewhere,
 * till it is undone on the options page. In the register's words, never a page's; in `storage.local`.
 */
import type { RejectedName } from '../content/rejected-name.ts';
import type { StorageArea } from './settings.ts';

/** The key in `storage.local`. */
export const REJECTED = 'rejected';

/** More than this is no slip of a few names but another list. The oldest goes. */
const MOST_KEPT = 500;
const LONGEST = 500;

const isText = (value: unknown): value is string =>
  typeof value === 'string' && value !== '' && value.length <= LONGEST;

/** Reads the names from storage; what is damaged is passed over. */
export const rejectedOf = (value: unknown): RejectedName[] =>
  (Array.isArray(value) ? value : []).flatMap((one: unknown) => {
    const { canonical, locationId } = (one ?? {}) as Partial<RejectedName>;
    return isText(canonical) && isText(locationId) ? [{ canonical, locationId }] : [];
  });

/** Whether two say the same. */
const isSame = (one: RejectedName, other: RejectedName): boolean =>
  one.canonical === other.canonical && one.locationId === other.locationId;

const change = async (local: StorageArea, next: (names: RejectedName[]) => RejectedName[]): Promise<void> => {
  const { [REJECTED]: kept } = await local.get([REJECTED]);
  await local.set({ [REJECTED]: next(rejectedOf(kept)) });
};

/** Keeps a name, once. */
export const rejectName = (local: StorageArea, { canonical, locationId }: RejectedName): Promise<void> =>
  change(local, (names) =>
    [...names.filter((name) => !isSame(name, { canonical, locationId })), { canonical, locationId }].slice(-MOST_KEPT),
  );

/** Takes a name off the list: it is marked again. */
export const undoRejected = (local: StorageArea, undone: RejectedName): Promise<void> =>
  change(local, (names) => names.filter((name) => !isSame(name, undone)));
