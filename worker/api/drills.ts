/** Answers about drills. */
import {
  listDrills as allDrills,
  startDrill as begin,
  confirmDrill as note,
  readDrill as storyOf,
} from '../messages/drill.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

export const startDrill: Answer<'startDrill'> = async ({ deps, caller }) => json(await begin(deps, caller.id), 201);

export const listDrills: Answer<'listDrills'> = async ({ deps, query }) =>
  json(pageOf(await allDrills(deps.db), ({ at, id }) => `${at}\n${id}`, query));

export const readDrill: Answer<'readDrill'> = async ({ deps, id }) => json(await storyOf(deps.db, id));

export const confirmDrill: Answer<'confirmDrill'> = async ({ deps, caller, id, body }) =>
  json(await note(deps, { drillId: id, endpointId: body.endpointId }, caller.id));
