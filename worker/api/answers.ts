/** The answer of every route in the table. */
import { addEndpoint, check, listEndpoints, readHealthNow } from './admin.ts';
import type { Answers } from './call.ts';
import { listEvents } from './events.ts';
import { discardHold, listHolds, releaseHold } from './holds.ts';
import { readIndex } from './index-document.ts';
import { listProviderEvents, listProviders, readProvider, readRatingOnDay } from './providers.ts';
import { importRatings } from './ratings-import.ts';
import { addAlias, exportRegister, importRegister, listAliases, removeAlias } from './register.ts';
import { readAffixes, readArea, setAffixes, setArea } from './settings.ts';
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
};
