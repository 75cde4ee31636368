/** How fast a setting lets CQC be asked. Pure. */

/** CQC's own service: nobody asks that any faster, whatever is set. */
const CQC_HOST = 'api.service.cqc.org.uk';
const MOST_OF_CQC = 5;

/**
 * Calls a second; undefined where nothing is set and the client's own pace holds. More than five count only against
 * another host: a stand of one's own needs no sparing. Throws a TypeError for what is no number above zero: a pace
 * that nobody meant must not be kept.
 */
export const callsPerSecond = (setting: string | undefined, baseUrl: string): number | undefined => {
  if (setting === undefined || setting === '') return undefined;
  const wanted = Number(setting);
  if (!Number.isFinite(wanted) || wanted <= 0) {
    throw new TypeError(`CQC_CALLS_PER_SECOND is a number above zero, not "${setting}"`);
  }
  return URL.parse(baseUrl)?.hostname === CQC_HOST ? Math.min(wanted, MOST_OF_CQC) : wanted;
};
