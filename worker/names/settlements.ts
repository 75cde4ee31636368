/** What a decision about a name means for what was said of it from cards, in words. Pure. */
import type { Settlement } from './repository.ts';
import type { OpenReport } from './written-name.ts';

/** Everything said of a name is answered once it stands for a location. */
export const settledByConfirming = (reports: readonly OpenReport[], locationId: string): Settlement[] =>
  reports.map(({ id, said, locationId: told }) => {
    const isFollowed = (said === 'this-is') === (told === locationId);
    const outcome = isFollowed
      ? `Followed: the name was confirmed for ${locationId}.`
      : `Not followed: the name was confirmed for ${locationId}.`;
    return { id, outcome };
  });

/** What was said of the rejected location. A name that is the location's registered name is "check name" from then on. */
export const settledByRejecting = (
  reports: readonly OpenReport[],
  { locationId, isRegisteredName }: { readonly locationId: string; readonly isRegisteredName: boolean },
): Settlement[] => {
  const still = isRegisteredName
    ? ' It is that location’s registered name, so screens show “check name” for it until the name is confirmed.'
    : '';
  return reports
    .filter((report) => report.locationId === locationId)
    .map(({ id, said }) => ({
      id,
      outcome: `${said === 'not-this' ? 'Followed' : 'Not followed'}: the name does not stand for ${locationId}.${still}`,
    }));
};

/** Everything said of a name that no regulated provider bears. */
export const settledAsUnregulated = (reports: readonly OpenReport[]): Settlement[] =>
  reports.map(({ id, said }) => ({
    id,
    outcome: `${said === 'not-this' ? 'Followed' : 'Not followed'}: CQC does not regulate who is meant.`,
  }));
