/** The answer of every route in the table. */
import { check, readHealthNow } from './admin.ts';
import { readAlertRules, setAlertRules } from './alert-rules.ts';
import {
  acknowledgeAlert,
  assignAlert,
  closeAlert,
  listAlerts,
  readAlert,
  reopenAlert,
  snoozeAlert,
} from './alerts.ts';
import { listAtRisk } from './at-risk.ts';
import { exportAudit, listAudit } from './audit.ts';
import type { Answers } from './call.ts';
import { notifyCallback } from './callbacks.ts';
import { confirmDrill, listDrills, readDrill, startDrill } from './drills.ts';
import {
  addEndpoint,
  changeEndpoint,
  listEndpoints,
  removeEndpoint,
  rotateEndpoint,
  testEndpoint,
} from './endpoints.ts';
import { readEscalation, setEscalation } from './escalation.ts';
import { listEvents } from './events.ts';
import { closeException, exportExceptions, listExceptions, recordException } from './exceptions.ts';
import { importExposure, readExposure, undoExposure } from './exposure.ts';
import { addFeed, listFeeds, removeFeed } from './feeds.ts';
import { discardHold, listHolds, releaseHold } from './holds.ts';
import { readIndex } from './index-document.ts';
import { closeInspection, enterInspection, listInspections, moveInspection } from './inspections.ts';
import { listMessages, replayEndpoint, replayMessage } from './messages.ts';
import { decideName, listNames, reportName } from './names.ts';
import {
  activatePlan,
  checkPeopleSafe,
  countPeopleSafe,
  createPlan,
  listPlans,
  readPlan,
  tickPlanAction,
} from './plans.ts';
import { readPolicy, setPolicy } from './policy.ts';
import { listProviderEvents, listProviders, readProvider, readRatingOnDay } from './providers.ts';
import { importRatings } from './ratings-import.ts';
import { readReconciliation } from './reconciliation.ts';
import { addAlias, exportRegister, importRegister, listAliases, removeAlias, undoRegister } from './register.ts';
import { readReport } from './report.ts';
import { readRetention, setRetention } from './retention.ts';
import { readRoleGroups, setRoleGroups } from './role-groups.ts';
import { readAffixes, readArea, setAffixes, setArea } from './settings.ts';
import { changeSignalCount, endSignal, enterSignal, listSignals } from './signals.ts';
import { liftStatus, listStatuses, setStatus } from './statuses.ts';
import { takeEverythingOut } from './takeout.ts';
import { checkTender } from './tender.ts';
import {
  addEnrolmentCode,
  addToken,
  enrol,
  listEnrolmentCodes,
  listTokens,
  revokeToken,
  rotateOwnToken,
  rotateToken,
  withdrawEnrolmentCode,
} from './tokens.ts';
import { listWatched } from './watched.ts';
import { whatIf } from './what-if.ts';
import {
  endSpareHours,
  enterSpareHours,
  listScenarios,
  listSpareHours,
  removeScenario,
  restoreScenario,
  saveScenario,
} from './what-if-kept.ts';

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
  listAudit,
  exportAudit,
  listWatched,
  importRatings,
  listAliases,
  addAlias,
  removeAlias,
  listEndpoints,
  addEndpoint,
  changeEndpoint,
  rotateEndpoint,
  removeEndpoint,
  testEndpoint,
  startDrill,
  listDrills,
  readDrill,
  confirmDrill,
  notifyCallback,
  listFeeds,
  addFeed,
  removeFeed,
  readArea,
  setArea,
  readAffixes,
  setAffixes,
  readEscalation,
  setEscalation,
  readAlertRules,
  setAlertRules,
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
  listTokens,
  addToken,
  revokeToken,
  rotateToken,
  rotateOwnToken,
  listEnrolmentCodes,
  addEnrolmentCode,
  withdrawEnrolmentCode,
  enrol,
  listSignals,
  enterSignal,
  changeSignalCount,
  endSignal,
  listInspections,
  enterInspection,
  moveInspection,
  closeInspection,
  listExceptions,
  recordException,
  exportExceptions,
  closeException,
  listNames,
  decideName,
  reportName,
  listAlerts,
  readAlert,
  acknowledgeAlert,
  assignAlert,
  snoozeAlert,
  closeAlert,
  reopenAlert,
  listAtRisk,
  listMessages,
  replayMessage,
  replayEndpoint,
  readExposure,
  readReport,
  readRoleGroups,
  setRoleGroups,
  importExposure,
  undoExposure,
  whatIf,
  listScenarios,
  saveScenario,
  removeScenario,
  restoreScenario,
  listSpareHours,
  enterSpareHours,
  endSpareHours,
  listPlans,
  readPlan,
  createPlan,
  activatePlan,
  tickPlanAction,
  countPeopleSafe,
  checkPeopleSafe,
  readRetention,
  setRetention,
  takeEverythingOut,
};
