/** Where CQC publishes its reports of a location. */

/** CQC's own page of a location. */
export const reportUrl = (locationId: string): string =>
  `https://www.cqc.org.uk/location/${encodeURIComponent(locationId)}`;
