/** Publishing the index: bytes and ETag are made once, when the content differs, and served many times. */
import { londonDay } from '../../shared/ui/age.ts';
import { listOpenAlerts, openAlerts } from '../alerts/repository.ts';
import { alertReference } from '../delivery/payload.ts';
import { readRejected } from '../names/repository.ts';
import { readPolicy } from '../policy/repository.ts';
import { endedLocationIds } from '../ratings/repository.ts';
import { readWatchList } from '../register/watch-list.ts';
import { readAffixes } from '../settings/repository.ts';
import { buildIndex, type IndexContent } from './build.ts';
import { gzip } from './gzip.ts';
import { type IndexHead, insertIndex, newestIndex, noteBuiltFrom, readKnowledge } from './repository.ts';

export interface PublishDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** More than this is a national mishap: nobody works through it in a browser's toolbar, and every poll would carry it. */
const MOST_ALERTS = 200;

/** The alerts that wait for somebody, as the index lists them. */
const readAlerts = async (db: D1Database): Promise<Required<Pick<IndexContent, 'alerts' | 'alertsOpen'>>> => {
  const { alerts, total } = await listOpenAlerts(db, MOST_ALERTS);
  return { alerts: alerts.map((alert) => ({ ...alert, reference: alertReference(alert.id) })), alertsOpen: total };
};

const sha256 = async (text: string): Promise<string> => {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

const write = async (
  deps: PublishDeps,
  head: Omit<IndexHead, 'etag' | 'createdAt'>,
  content: IndexContent,
): Promise<boolean> => {
  const { seq, contentHash } = head;
  const createdAt = deps.now().toISOString();
  const { schema, ...rest } = content;
  const text = JSON.stringify({ schema, seq, generatedAt: createdAt, ...rest });
  const bytes = await gzip(new TextEncoder().encode(text));
  return insertIndex(deps.db, { ...head, etag: `"${seq}-${contentHash.slice(0, 8)}"`, bytes, createdAt });
};

/**
 * Publishes the index if its content differs from what is published. `published` is false where
 * nothing differs, or where another publisher was first: the next call looks again.
 */
export const publishIndex = async (deps: PublishDeps): Promise<{ seq: number; published: boolean }> => {
  const { db } = deps;
  // Asked before anything is read: what is found meanwhile is then told to be newer than this index.
  const today = londonDay(deps.now());
  const { known } = await readKnowledge(db, today);
  const newest = await newestIndex(db);
  const [watch, alerts, listed, ended, inForce, rejected, { affixes, setAt }] = await Promise.all([
    readWatchList(db),
    openAlerts(db),
    readAlerts(db),
    endedLocationIds(db),
    readPolicy(db),
    readRejected(db),
    readAffixes(db),
  ]);
  const built = { ...buildIndex(watch, alerts, ended, { inForce, today }, rejected), ...listed };
  const content =
    setAt === null
      ? built
      : { ...built, affixes: { prefixes: [...affixes.prefixes], suffixes: [...affixes.suffixes] } };
  const contentHash = await sha256(JSON.stringify(content));
  if (newest?.contentHash === contentHash) {
    if (newest.builtFrom !== known) await noteBuiltFrom(db, newest.seq, known);
    return { seq: newest.seq, published: false };
  }
  const seq = (newest?.seq ?? 0) + 1;
  return { seq, published: await write(deps, { seq, contentHash, builtFrom: known }, content) };
};

/**
 * Publishes where more is known than the published index was built from: after a run, on a new day under a policy, and after
 * whatever was killed between its last write and its publication. True where a version was published.
 * Otherwise one statement that reads a handful of rows and writes none.
 */
export const publishIfOlder = async (deps: PublishDeps): Promise<boolean> => {
  const { known, builtFrom } = await readKnowledge(deps.db, londonDay(deps.now()));
  return known !== builtFrom && (await publishIndex(deps)).published;
};
