/** How old CQC's data may be before it is called out of date, everywhere it is shown. */

/** Two intervals of the daily full pull, in seconds. */
export const STALE_AFTER = 172_800;

/**
 * Whether the data of a last complete check (ISO 8601 UTC) is out of date at `now`. Where no check was
 * ever complete it is: nobody can say how old it is. `staleAfter` in seconds.
 */
export const isStale = (dataAsOf: string | null, now: Date, staleAfter: number = STALE_AFTER): boolean =>
  dataAsOf === null || now.getTime() - Date.parse(dataAsOf) > staleAfter * 1000;
