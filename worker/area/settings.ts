/** Reading, trying and setting the area. */
import type { AreaBody, AreaEstimateBody, AreaTrialBody } from '../../shared/api/settings.ts';
import type { CqcClient } from '../cqc/client.ts';
import { CodedError } from '../errors.ts';
import { type Area, areaQuery, isNoArea, isSameArea, listingOfNow } from './area-setting.ts';
import { reasonOf } from './listing.ts';
import { countArea, readAreaFacts, writeArea } from './repository.ts';
import { estimateNote } from './size.ts';

export interface AreaDeps {
  readonly db: D1Database;
  readonly now: () => Date;
  readonly cqc: Pick<CqcClient, 'locations'>;
}

/** The area as it is set, and how it stands. */
export const readAreaSetting = async ({ db, now }: Pick<AreaDeps, 'db' | 'now'>): Promise<AreaBody> => {
  const [facts, counts] = await Promise.all([readAreaFacts(db, now()), countArea(db)]);
  const listing = listingOfNow(facts);
  return {
    localAuthorities: [...facts.area.localAuthorities],
    serviceTypes: [...facts.area.serviceTypes],
    setAt: facts.setAt,
    ...counts,
    listedAt: listing?.listedAt ?? null,
    problem: listing?.problem ?? null,
  };
};

/**
 * Sets the area. What is in it is listed by the next tick, but for an empty area, which holds nothing
 * at once. The same area again writes nothing.
 */
export const setArea = async (deps: Pick<AreaDeps, 'db' | 'now'>, wanted: Area, actor: string): Promise<AreaBody> => {
  const { db, now } = deps;
  const at = now();
  const { area } = await readAreaFacts(db, at);
  if (!isSameArea(area, wanted)) await writeArea(db, wanted, isNoArea(wanted), { at: at.toISOString(), actor });
  return readAreaSetting(deps);
};

/** How many locations CQC's list names. Throws `CodedError` 502 where CQC does not tell. */
const named = async ({ cqc }: AreaDeps, area: Area, signal: AbortSignal): Promise<number> => {
  const outcome = await cqc.locations(areaQuery(area), 1, signal);
  if (outcome.kind === 'ok') return outcome.value.total;
  throw new CodedError(502, 'cqc-unreadable', `CQC could not be asked: ${reasonOf(outcome)} Nothing was set.`);
};

/**
 * A call for the whole area, and one for each name of a list of several: a name that CQC does not know
 * shows as zero. At most 41 calls at CQC's pace, about nine seconds.
 */
const estimate = async (deps: AreaDeps, area: Area, signal: AbortSignal): Promise<AreaEstimateBody> => {
  const all = isNoArea(area) ? 0 : await named(deps, area, signal);
  const each = (names: readonly string[], one: (name: string) => Area) =>
    Promise.all(
      names.map(async (name) => ({ name, named: names.length === 1 ? all : await named(deps, one(name), signal) })),
    );
  return {
    named: all,
    byLocalAuthority: await each(area.localAuthorities, (name) => ({ ...area, localAuthorities: [name] })),
    byServiceType: await each(area.serviceTypes, (name) => ({ ...area, serviceTypes: [name] })),
    note: estimateNote(all),
  };
};

/** Asks CQC how large an area would be and sets nothing. Throws `CodedError` 502 where CQC does not tell. */
export const tryArea = async (deps: AreaDeps, wanted: Area, signal: AbortSignal): Promise<AreaTrialBody> => ({
  dryRun: true,
  localAuthorities: [...wanted.localAuthorities],
  serviceTypes: [...wanted.serviceTypes],
  estimate: await estimate(deps, wanted, signal),
});
