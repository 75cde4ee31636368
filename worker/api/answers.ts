/** The answer of every route in the table. */
import { addEndpoint, check, listEndpoints, readHealthNow } from './admin.ts';
import type { Answers } from './call.ts';
import { listEvents } from './events.ts';
import { readIndex } from './index-document.ts';
import { listProviderEvents, listProviders, readProvider, readRatingOnDay } from './providers.ts';
import { addAlias, exportRegister, importRegister, listAliases, removeAlias } from './register.ts';

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
  listAliases,
  addAlias,
  removeAlias,
  listEndpoints,
  addEndpoint,
};
