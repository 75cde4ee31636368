/** Answers that read and write the council's register. Whatever changes it publishes the index anew. */
import { keepFirstReading } from '../contingency/exposure-reading.ts';
import { csvAnswer } from '../csv/write.ts';
import { publishIndex } from '../index/publish.ts';
import { aliasBody, addAlias as confirmAlias, removeAlias as withdrawAlias } from '../register/aliases.ts';
import { exportRegister as writeCsv } from '../register/export.ts';
import { importRegister as takeIn } from '../register/import.ts';
import { knownLocations } from '../register/known-locations.ts';
import { readAliases, readContracts } from '../register/repository.ts';
import { describeUndo, planUndo, undoImport } from '../register/undo.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

export const importRegister: Answer<'importRegister'> = async ({ deps, caller, query, body }) => {
  const choice = query.expand === '1' ? 'all' : 'keep';
  const request = { bytes: body, dryRun: query.dryRun === '1', choice, actor: caller.id } as const;
  const done = await takeIn({ db: deps.db, now: deps.now, knownLocations }, request);
  if (done.applied) {
    await publishIndex(deps);
    await keepFirstReading(deps, caller.id);
  }
  return json(done);
};

export const undoRegister: Answer<'undoRegister'> = async ({ deps, caller, query }) => {
  if (query.dryRun === '1') return json(describeUndo(await planUndo(deps), true));
  const done = await undoImport(deps, { actor: caller.id });
  await publishIndex(deps);
  return json(done);
};

export const exportRegister: Answer<'exportRegister'> = async ({ deps }) =>
  csvAnswer(writeCsv(await readContracts(deps.db)), 'register.csv');

export const listAliases: Answer<'listAliases'> = async ({ deps, query }) => {
  const page = pageOf(await readAliases(deps.db), (alias) => alias.canonical, query);
  return json({ ...page, items: page.items.map(aliasBody) });
};

export const addAlias: Answer<'addAlias'> = async ({ deps, caller, body }) => {
  const alias = await confirmAlias(deps, body, caller.id);
  await publishIndex(deps);
  return json(alias, 201);
};

export const removeAlias: Answer<'removeAlias'> = async ({ deps, caller, query }) => {
  await withdrawAlias(deps, query.written, caller.id);
  await publishIndex(deps);
  return new Response(null, { status: 204 });
};
