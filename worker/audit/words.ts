/** What each action of the audit is called for people. Pure. */
import { fileWords, isWordedFile } from './file-words.ts';

interface Kind {
  /** What its entries are about, as a heading. */
  readonly name: string;
  /** By what stands behind the full stop. */
  readonly actions: Readonly<Record<string, string>>;
}

/** By what stands before the full stop. A test looks for every action that the product writes. */
const KINDS: Readonly<Record<string, Kind>> = {
  person: { name: 'Sign-ins', actions: { 'signed-in': 'Signed in' } },
  alert: {
    name: 'Alerts',
    actions: {
      acknowledged: 'Acknowledged an alert',
      assigned: 'Assigned an alert',
      snoozed: 'Snoozed an alert',
      closed: 'Closed an alert',
      reopened: 'Reopened an alert',
      escalate: 'Told an alert again, as nobody had acknowledged it',
    },
  },
  drill: { name: 'Test alerts', actions: { start: 'Sent a test alert', confirm: 'Confirmed a test alert' } },
  status: {
    name: 'Council statuses',
    actions: {
      deed: 'Set statuses of several locations at once',
      set: 'Set a council status',
      lifted: 'Lifted a council status',
    },
  },
  exception: { name: 'Exceptions', actions: { recorded: 'Recorded an exception', closed: 'Closed an exception' } },
  policy: { name: 'Policy', actions: { set: 'Set the placement policy' } },
  note: {
    name: 'Notes',
    actions: { added: 'Added a note', removed: 'Removed a note', restored: 'Put a note back' },
  },
  plan: {
    name: 'Plans',
    actions: {
      created: 'Wrote a plan',
      edited: 'Changed a plan',
      approved: 'Approved a plan',
      removed: 'Removed a plan',
      restored: 'Put a plan back',
      activated: 'Activated a plan',
      'exercise-begun': 'Began an exercise of a plan',
      'stood-down': 'Stood a plan down',
      'action-done': 'Ticked an action of a plan',
      'action-undone': 'Took back the tick of an action of a plan',
      'people-corrected': 'Corrected how many people a plan is for',
      counted: 'Counted people safe',
      'count-checked': 'Checked a count of people safe',
      'count-withdrawn': 'Withdrew a count of people safe',
      'reviews-entered': 'Entered reviews of people’s care',
      'reviews-withdrawn': 'Withdrew reviews of people’s care',
    },
  },
  scenario: {
    name: 'Scenarios',
    actions: { saved: 'Saved a scenario', removed: 'Removed a scenario', restored: 'Put a scenario back' },
  },
  'spare-hours': {
    name: 'Spare hours',
    actions: { entered: 'Entered spare hours', ended: 'Ended spare hours', reopened: 'Put spare hours back' },
  },
  signal: {
    name: 'Signals',
    actions: {
      entered: 'Entered a signal',
      counted: 'Changed the count of a signal',
      ended: 'Ended a signal',
      undone: 'Took back the end of a signal',
    },
  },
  inspection: {
    name: 'Inspections',
    actions: {
      entered: 'Entered an expected inspection',
      moved: 'Changed the day of an expected inspection',
      closed: 'Closed an expected inspection',
      reopened: 'Reopened an expected inspection',
    },
  },
  exposure: { name: 'Figures', actions: { 'reading-kept': 'Kept a reading of what the council buys' } },
  register: {
    name: 'Register',
    actions: {
      import: 'Imported the register',
      undo: 'Undid an import of the register',
      contract: 'A contract was added, changed or removed',
      alias: 'A written name was given to a location, or taken from it',
      coverage: 'What a contract covers was changed',
      'alias-added': 'Confirmed a written name',
      'alias-removed': 'Deleted a written name',
      'alias-undone': 'Took back a written name',
      'location-given': 'Said which location a name is',
      'coverage-confirmed': 'Said which locations a contract covers',
      exposure: 'Imported figures of contracts',
      'exposure-undone': 'Undid an import of figures',
    },
  },
  names: {
    name: 'Names',
    actions: {
      confirmed: 'Confirmed a name',
      rejected: 'Said that a name is none of the locations offered',
      'not-regulated': 'Said that a name is not regulated by CQC',
      undone: 'Took back a decision about a name',
      reopened: 'Put a name back in the list',
      reported: 'Reported a name',
      'report-settled': 'A report of a name was settled',
    },
  },
  england: {
    name: 'Figures of England',
    actions: {
      entered: 'Entered figures of England',
      removed: 'Removed figures of England',
      restored: 'Put figures of England back',
    },
  },
  endpoint: {
    name: 'Recipients of alerts',
    actions: {
      add: 'Added a recipient of alerts',
      change: 'Changed a recipient of alerts',
      rotate: 'Changed the signing secret of a recipient',
      reseal: 'Sealed the secret of a recipient with the key in use',
      test: 'Tested a recipient of alerts',
      disable: 'A recipient of alerts was switched off',
    },
  },
  message: { name: 'Messages', actions: { replay: 'Sent a failed message again' } },
  delivery: { name: 'Receipts of e-mail', actions: { receipt: 'Notify told what became of an e-mail' } },
  feed: { name: 'Feeds', actions: { add: 'Made a feed', revoke: 'Revoked a feed' } },
  area: {
    name: 'The council’s area',
    actions: { set: 'Set the council’s area', listed: 'The locations of the area changed' },
  },
  affixes: { name: 'Words around names', actions: { set: 'Set the words that are left out of names' } },
  'alert-rules': { name: 'Rules of alerts', actions: { set: 'Set who is told of which alerts' } },
  escalation: { name: 'Escalation', actions: { set: 'Set when alerts are told again' } },
  token: {
    name: 'Access tokens',
    actions: {
      add: 'Made an access token',
      enrol: 'Enrolled a browser',
      rotate: 'Put a new access token in the place of one',
      revoke: 'Revoked an access token',
    },
  },
  'enrolment-code': {
    name: 'Enrolment codes',
    actions: { add: 'Made an enrolment code', withdraw: 'Withdrew an enrolment code' },
  },
  retention: {
    name: 'Retention',
    actions: { set: 'Set how long things are kept', deleted: 'Deleted what was past its time' },
  },
  everything: {
    name: 'Everything',
    actions: { 'deletion-begun': 'Began to delete everything', deleted: 'Deleted everything' },
  },
  'role-groups': { name: 'Roles', actions: { set: 'Set which groups hold which role' } },
  crawl: {
    name: 'Readings of CQC',
    actions: {
      page: 'Read locations from CQC',
      providers: 'Read providers from CQC',
      gone: 'CQC shows a location no more',
      hold: 'Decided about changes that were held',
    },
  },
  ratings: { name: 'CQC’s files', actions: { 'dual-registrations': 'Read CQC’s list of dual registrations' } },
};

const DOWNLOADED = 'export';

/** True where an action has words of its own. */
export const isWorded = (action: string): boolean => {
  const [kind = '', deed = ''] = action.split('.');
  if (kind === DOWNLOADED) return isWordedFile(deed);
  return Object.hasOwn(KINDS, kind) && Object.hasOwn(KINDS[kind]?.actions ?? {}, deed);
};

/** An action as people read it: "Closed an exception". */
export const actionWords = (action: string): string => {
  const [kind = '', deed = ''] = action.split('.');
  if (kind === DOWNLOADED) return `Downloaded ${fileWords(deed)}`;
  return isWorded(action) ? (KINDS[kind]?.actions[deed] ?? action) : action;
};

/** Kinds of entries to choose from, each with its actions. */
export interface ActionChoices {
  readonly name: string;
  /** Action, or its beginning with the full stop, and its words. */
  readonly choices: readonly (readonly [action: string, words: string])[];
}

const choicesOf = (kind: string, { name, actions }: Kind): ActionChoices => {
  const each = Object.entries(actions).map(([deed, words]) => [`${kind}.${deed}`, words] as const);
  return { name, choices: each.length > 1 ? [[`${kind}.`, `${name}: all`], ...each] : each };
};

/** All that can be looked for. */
export const ACTION_CHOICES: readonly ActionChoices[] = [
  { name: 'Downloads', choices: [[`${DOWNLOADED}.`, 'Downloaded a file']] },
  ...Object.entries(KINDS).map(([kind, of]) => choicesOf(kind, of)),
];
