/**
 * What a person typed, looked over before it is kept: nothing that tells who a person using care is gets into
 * storage. Looked over here and not in the card, whose script is loaded into pages and must stay small.
 */
import { personalDataIn } from '../../shared/privacy/personal-data.ts';
import type { TypedProblems } from '../ui/recording.ts';
import type { Said } from './said.ts';

/** What looks like personal data, by field, in words for whoever typed it; null where nothing does. */
export const personalIn = ({ kind, body }: Said): TypedProblems | null => {
  if (kind !== 'exception') return null;
  // Names of providers may hold those of people.
  const known = [body.locationName, ...body.alternatives.map(({ name }) => name)];
  const problems = (['reasonText', 'authorisedBy', 'caseReference'] as const).flatMap((field) => {
    const found = personalDataIn(body[field] ?? '', known);
    return found === null ? [] : [[field, found.words] as const];
  });
  return problems.length === 0 ? null : Object.fromEntries(problems);
};
