/** What a file holds that somebody takes away, in words. Pure. */

/** By the file's address without ids, as `exportName` makes it. */
const FILES: Readonly<Record<string, string>> = {
  audit: 'the audit',
  register: 'the register',
  exceptions: 'the exceptions',
  providers: 'the list of providers',
  'providers-ratings': 'the rating history of a location',
  'providers-notes': 'the notes on a location',
  plans: 'the list of plans',
  'plans-offline': 'a plan, to be read offline',
  'at-risk': 'the list of who is at risk',
  exposure: 'what the council buys',
  'exposure-groups': 'what the council buys, by group',
  'exposure-trend': 'what the council bought over time',
  'exposure-trend-contracts': 'the contracts at one reading',
  'what-if': 'the answer to “what if”',
  'what-if-alternatives': 'the alternatives to a provider',
  'what-if-compare': 'the comparison of scenarios',
  scenarios: 'the list of scenarios',
  'scenarios-changes': 'what changed since a scenario was saved',
  signals: 'the signals',
  inspections: 'the expected inspections',
  'spare-hours': 'the spare hours',
  report: 'a table of the report',
  tender: 'the evidence of a tender check',
  everything: 'everything',
  'settings-privacy-everything': 'everything',
  'everything-finished': 'everything, to the end',
};

/** True where a file has words of its own. */
export const isWordedFile = (name: string): boolean => Object.hasOwn(FILES, name);

/** What a file of this name holds; of one that has no words, its name. */
export const fileWords = (name: string): string =>
  (isWordedFile(name) ? FILES[name] : undefined) ?? name.replaceAll('-', ' ');
