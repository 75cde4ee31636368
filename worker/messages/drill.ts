/** Drills: a marked test to every endpoint by the outbox that alerts go by, and people's word that it arrived. */
import type { DrillBody, DrillStoryBody } from '../../shared/api/drill.ts';
import { CodedError } from '../errors.ts';
import {
  findDrill,
  insertConfirmation,
  insertDrill,
  readDrillGround,
  selectDrills,
  selectRecipients,
} from './drill-repository.ts';

export interface DrillDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly newId: () => string;
}

/** Each drill asks people to look up and say so: who is asked too often looks no more. */
const APART_MS = 10 * 60_000;
/** Of an id: short in what is read aloud, and 64 bits of chance are plenty for one drill in ten minutes. */
const ID_DIGITS = 16;

const tooSoon = (): CodedError =>
  new CodedError(409, 'drill-too-soon', 'A drill was begun within the last ten minutes. Nothing was sent.');

const unknown = (): CodedError => new CodedError(404, 'drill-unknown', 'There is no drill of this id.');

/** One drill, whole. Throws CodedError 404 `drill-unknown`. */
export const readDrill = async (db: D1Database, id: string): Promise<DrillStoryBody> => {
  const [drill, recipients] = await Promise.all([findDrill(db, id), selectRecipients(db, id)]);
  if (drill === null) throw unknown();
  return { ...drill, recipients };
};

/** All drills, oldest first. */
export const listDrills = (db: D1Database): Promise<DrillBody[]> => selectDrills(db);

/**
 * Begins a drill: one message for every endpoint that is switched on goes into the outbox, audited; the next tick
 * sends them. Throws CodedError 409 `drill-too-soon` within ten minutes of the last one, 409 `no-endpoints` where
 * there is nobody to reach.
 */
export const startDrill = async (deps: DrillDeps, actor: string): Promise<DrillStoryBody> => {
  const { db } = deps;
  const { endpoints, last, seq } = await readDrillGround(db);
  const now = deps.now();
  if (last !== null && now.getTime() - Date.parse(last) < APART_MS) throw tooSoon();
  if (endpoints.length === 0) {
    throw new CodedError(409, 'no-endpoints', 'Nobody is told of alerts yet: add a recipient first. Nothing was sent.');
  }
  const at = now.toISOString();
  const id = deps.newId().replaceAll('-', '').slice(0, ID_DIGITS);
  const content = { kind: 'drill', drillId: id, at } as const;
  const messages = endpoints.map((endpointId) => ({
    id: `drill-${id}_${endpointId}`,
    endpointId,
    content,
    sendAt: at,
  }));
  if (!(await insertDrill(db, { id, at, actor, messages }, seq))) throw tooSoon();
  return readDrill(db, id);
};

/**
 * Notes that `actor` says the drill arrived at an endpoint; said once more, the first word stands. Throws CodedError
 * 404 `drill-unknown`, 422 `not-a-recipient` where it was not sent there.
 */
export const confirmDrill = async (
  { db, now }: Pick<DrillDeps, 'db' | 'now'>,
  { drillId, endpointId }: { readonly drillId: string; readonly endpointId: string },
  actor: string,
): Promise<DrillStoryBody> => {
  const { recipients } = await readDrill(db, drillId);
  if (!recipients.some((one) => one.endpointId === endpointId)) {
    throw new CodedError(422, 'not-a-recipient', 'This drill was not sent there. Nothing was noted.');
  }
  await insertConfirmation(db, { drillId, endpointId, at: now().toISOString(), actor });
  return readDrill(db, drillId);
};
