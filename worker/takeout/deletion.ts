/**
 * Deletes everything, in steps that any number of requests go on with: first what the council holds, so that browsers
 * are given an empty index while their tokens still open it; then tokens, roles and the audit.
 * Budget: 200 statements and 50,000 rows a request; fewer where questions are rationed.
 */
import { CodedError } from '../errors.ts';
import { publishIndex } from '../index/publish.ts';
import type { Ration } from '../ration.ts';
import {
  type Begun,
  countReaders,
  countRows,
  deleteAudit,
  deleteLast,
  deleteSettings,
  deleteSome,
  insertBegun,
  lastExport,
  markEmptied,
  readBegun,
  tablesToEmpty,
} from './deletion-repository.ts';

const MOST_STATEMENTS = 200;
const MOST_ROWS = 50_000;
/** Kept for what follows the emptying in the same request: the index, the mark and the page. */
const KEPT_QUESTIONS = 22;
const DAY_MS = 86_400_000;

/** What has to be typed. */
export const CONFIRMATION = 'DELETE';

export interface DeletionDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly ration: Ration | null;
}

/** How far it is. */
export type DeletionState =
  /** Not begun; `exportedAt` is when everything was last taken out, null where it never was. */
  | { readonly step: 'none'; readonly exportedAt: string | null; readonly isExported: boolean }
  | { readonly step: 'emptying'; readonly begun: Begun; readonly left: readonly (readonly [string, number])[] }
  /** Browsers are given an empty index; `readers` are tokens that still open it. */
  | { readonly step: 'emptied'; readonly begun: Begun; readonly readers: number };

/** Where it stands. Nothing is deleted. */
export const readDeletion = async ({ db, now }: DeletionDeps): Promise<DeletionState> => {
  const begun = await readBegun(db);
  if (begun === null) {
    const exportedAt = await lastExport(db);
    const isExported = exportedAt !== null && now().getTime() - Date.parse(exportedAt) < DAY_MS;
    return { step: 'none', exportedAt, isExported };
  }
  if (begun.emptiedAt !== null) {
    return { step: 'emptied', begun, readers: await countReaders(db, now().toISOString()) };
  }
  return { step: 'emptying', begun, left: await countRows(db, await tablesToEmpty(db)) };
};

/** Empties tables until all are or the request has done its part. True: all are. */
const empty = async ({ db, ration }: DeletionDeps): Promise<boolean> => {
  const filled = await countRows(db, await tablesToEmpty(db));
  let [statements, rows] = [0, 0];
  for (const [table, count] of filled) {
    for (let left = count; left > 0; ) {
      if (statements >= MOST_STATEMENTS || rows >= MOST_ROWS) return false;
      if (ration !== null && ration.left() < KEPT_QUESTIONS) return false;
      const deleted = await deleteSome(db, table);
      if (deleted === 0) break;
      statements += 1;
      rows += deleted;
      left -= deleted;
    }
  }
  return true;
};

/** Does a request's part of the emptying, and at its end publishes the index, which is empty then. */
const emptyOn = async (deps: DeletionDeps, begun: Begun): Promise<boolean> => {
  if (!(await empty(deps))) return false;
  await deleteSettings(deps.db);
  // Whenever asked: a list may have been imported since it was empty.
  await publishIndex(deps);
  if (begun.emptiedAt === null) await markEmptied(deps.db, { ...begun, emptiedAt: deps.now().toISOString() });
  return true;
};

/** What was asked for on the page. */
export interface Wish {
  /** As it was typed. */
  readonly confirmation: string;
  /** Whether somebody said that nothing need be taken out before. */
  readonly withoutExport: boolean;
}

/**
 * Begins. Throws CodedError 400 `not-confirmed` where the word was not typed, 409 `not-exported` where everything was not
 * taken out within a day and nobody said that it need not be. One that is under way is gone on with.
 */
export const beginDeletion = async (deps: DeletionDeps, wish: Wish, actor: string): Promise<void> => {
  if (wish.confirmation !== CONFIRMATION) {
    throw new CodedError(400, 'not-confirmed', `Type ${CONFIRMATION}, in capitals, to delete everything.`);
  }
  const state = await readDeletion(deps);
  if (state.step === 'none' && !state.isExported && !wish.withoutExport) {
    throw new CodedError(409, 'not-exported', 'Take everything out first, or say that it need not be kept.');
  }
  const begun = { actor, at: deps.now().toISOString(), emptiedAt: null };
  if (state.step === 'none') await insertBegun(deps.db, begun, wish.withoutExport);
  await goOnDeleting(deps);
};

/** Goes on with what is under way; nothing where nothing is. */
export const goOnDeleting = async (deps: DeletionDeps): Promise<void> => {
  const begun = await readBegun(deps.db);
  if (begun !== null) await emptyOn(deps, begun);
};

/**
 * The last step: tokens, roles and the audit. True where all is gone; false where this request has done its part and
 * another goes on. Throws CodedError 409 `not-emptied` where the steps before were not done.
 */
export const finishDeletion = async (deps: DeletionDeps, actor: string): Promise<boolean> => {
  const { db, now, ration } = deps;
  const begun = await readBegun(db);
  if (begun === null || begun.emptiedAt === null) {
    throw new CodedError(409, 'not-emptied', 'The tables have to be emptied first. Nothing more was deleted.');
  }
  // What came in meanwhile: checks of nothing, and what a browser still sent.
  if (!(await emptyOn(deps, begun))) return false;
  for (let statement = 0; (await deleteAudit(db, begun.at)) > 0; statement += 1) {
    if (statement >= MOST_STATEMENTS || (ration !== null && ration.left() < KEPT_QUESTIONS)) return false;
  }
  await deleteLast(db, begun, { at: now().toISOString(), actor });
  return true;
};
