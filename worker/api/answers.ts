/** The answer of every route in the table. */
import { addEndpoint, check, listEndpoints, readHealthNow } from './admin.ts';
import type { Answers } from './call.ts';
import { listEvents } from './events.ts';
import { closeException, exportExceptions, listExceptions, recordException } from './exceptions.ts';
import { discardHold, listHolds, releaseHold } from './holds.ts';
import { readIndex } from './index-document.ts';
import { decideName, listNames, reportName } from './names.ts';
import { readPolicy, setPolicy } from './policy.ts';
import { listProviderEvents, listProviders, readProvider, readRatingOnDay } from './providers.ts';
import { importRatings } from './ratings-import.ts';
import { readReconciliation } from './reconciliation.ts';
import { addAlias, exportRegister, importRegister, listAliases, removeAlias, undoRegister } from './register.ts';
import { readAffixes, readArea, setAffixes, setArea } from './settings.ts';
import { liftStatus, listStatuses, setStatus } from './statuses.ts';
import { checkTender } from './tender.ts';
import { listWatched } from './watched.ts';

export const ANSWERS: Answers = {
  health: readHealthNow,
  index: readIndex,
  listProviders,
  readProvider,
  listProviderEvents,
  ratingOnDay: readRatingOnDay,
  listEvents,
  check,
  importRegister,
  exportRegister,
  undoRegister,
  listWatched,
  importRatings,
  listAliases,
  addAlias,
  removeAlias,
  listEndpoints,
  addEndpoint,
  readArea,
  setArea,
  readAffixes,
  setAffixes,
  listHolds,
  releaseHold,
  discardHold,
  readReconciliation,
  checkTender,
  readPolicy,
  setPolicy,
  listStatuses,
  setStatus,
  liftStatus,
  listExceptions,
  recordException,
  exportExceptions,
  closeException,
  listNames,
  decideName,
  reportName,
};
