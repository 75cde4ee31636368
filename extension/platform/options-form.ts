/** The options page's form: what was typed in, and settings out or what is wrong field by field. Pure. */
import { readSites, type SiteProblem } from './patterns.ts';
import { tokenProblem } from './secret.ts';
import { readServerAddress } from './server-address.ts';
import type { Policy, Settings, ShowChips } from './settings.ts';

/** The fields as they were typed. */
export interface OptionsForm {
  readonly serverAddress: string;
  /** Empty: keep the token that is kept. */
  readonly accessToken: string;
  /** In its place: is changed for this browser's own token. Empty: none. */
  readonly enrolmentCode: string;
  /** One match pattern a line. */
  readonly sites: string;
  readonly showChips: ShowChips;
}

export type OptionsField = 'serverAddress' | 'accessToken' | 'enrolmentCode' | 'sites';

export interface FieldError {
  readonly field: OptionsField;
  readonly text: string;
}

export type CheckedForm =
  | {
      readonly ok: true;
      readonly settings: Settings;
      readonly newToken: string | null;
      /** To be changed for a token before anything is kept. */
      readonly newCode: string | null;
    }
  | { readonly ok: false; readonly errors: readonly FieldError[] };

const problemText = ({ line, text, reason }: SiteProblem): string =>
  `Line ${line}${text === '' ? '' : ` (${text.length > 80 ? `${text.slice(0, 80)}…` : text})`}: ${reason}`;

/** Letters, digits, hyphens and spaces: what else a code looks like is the server's to say. */
const CODE = /^[0-9a-z\s-]{1,100}$/i;

const codeErrors = (code: string, token: string): FieldError[] => {
  if (token !== '')
    return [{ field: 'enrolmentCode', text: 'Enter either an access token or an enrolment code, not both.' }];
  return CODE.test(code) ? [] : [{ field: 'enrolmentCode', text: 'Enter the enrolment code as it was shown to you.' }];
};

const tokenErrors = (typed: string, server: string, keptFor: string | null): FieldError[] => {
  if (typed !== '') {
    const problem = tokenProblem(typed);
    return problem === null ? [] : [{ field: 'accessToken', text: problem }];
  }
  if (keptFor === server) return [];
  const text =
    keptFor === null
      ? 'Enter the access token you were given, or an enrolment code.'
      : 'Enter the access token for this server, or an enrolment code: the one that is kept was given for another address.';
  return [{ field: 'accessToken', text }];
};

const accessErrors = (token: string, code: string, server: string, keptFor: string | null): FieldError[] =>
  code === '' ? tokenErrors(token, server, keptFor) : codeErrors(code, token);

/**
 * Checks the form. `keptFor`: the server that the kept token was given for, or null. What the policy
 * sets is not asked for again.
 */
export const checkForm = (form: OptionsForm, policy: Policy, keptFor: string | null): CheckedForm => {
  const typedServer = policy.serverAddress ?? form.serverAddress;
  const server = readServerAddress(typedServer);
  const { sites, problems } = readSites(form.sites);
  const newToken = form.accessToken.trim();
  const newCode = policy.givesToken ? '' : form.enrolmentCode.trim();
  const errors: FieldError[] = [
    ...(server.ok ? [] : [{ field: 'serverAddress' as const, text: server.reason }]),
    ...(policy.givesToken ? [] : accessErrors(newToken, newCode, server.ok ? server.address : '', keptFor)),
    ...problems.map((problem) => ({ field: 'sites' as const, text: problemText(problem) })),
  ];
  if (!server.ok || errors.length > 0) return { ok: false, errors };
  const settings = { serverAddress: server.address, sites, showChips: form.showChips };
  return { ok: true, settings, newToken: newToken === '' ? null : newToken, newCode: newCode === '' ? null : newCode };
};
