/** A tender check: who each bidder of a list is, and what is known of it as at a day. Writes nothing. */
import type { TenderBody, TenderItem } from '../../shared/api/tender.ts';
import type { ContractType } from '../../shared/policy/vocabulary.ts';
import { isStale } from '../../shared/ratings/stale.ts';
import { londonDay } from '../../shared/ui/age.ts';
import { CodedError } from '../errors.ts';
import { readPolicy } from '../policy/repository.ts';
import { listLocations } from '../ratings/listed-repository.ts';
import { readFollowing } from '../register/following-repository.ts';
import { readAliases } from '../register/repository.ts';
import { readWatchList } from '../register/watch-list.ts';
import type { Bidder } from './bidder.ts';
import { evidenceOf, type TenderQuestion } from './evidence.ts';
import { type Candidate, type KnownNames, knownNames } from './known-names.ts';
import { readHistories, readListedOf } from './repository.ts';
import { type Finding, resolveBidder } from './resolve.ts';

export interface TenderDeps {
  readonly db: D1Database;
  readonly now: () => Date;
}

/** What is asked; `asAt` is a day, `YYYY-MM-DD`. */
export interface Tender {
  readonly asAt: string;
  readonly contractType: ContractType | null;
  readonly bidders: readonly Bidder[];
}

/** The first day that CQC registered adult social care under the Health and Social Care Act 2008. */
const FIRST_DAY = '2010-10-01';

/** Why ratings cannot be told as at this day, in words; null where they can. `today` is London's. */
export const dayProblem = (asAt: string, today: string): string | null => {
  if (asAt > today) return 'The day is still to come: nobody knows what ratings will hold.';
  return asAt < FIRST_DAY
    ? 'CQC has registered providers of adult social care since 1 October 2010: give a later day.'
    : null;
};

const readNames = async (db: D1Database): Promise<KnownNames> => {
  const [locations, aliases, following, listedOf] = await Promise.all([
    listLocations(db),
    readAliases(db),
    readFollowing(db),
    readListedOf(db),
  ]);
  return knownNames({
    locations,
    aliases: new Map(aliases.map(({ canonical, locationId }) => [canonical, following.to(locationId)])),
    listedOf,
  });
};

const candidateBody = ({ location, why, differs }: Candidate): TenderItem['candidates'][number] => ({
  locationId: location.locationId,
  name: location.name,
  providerName: location.providerName,
  postcode: location.postcode,
  town: location.town,
  registered: location.live === 1,
  why,
  differs: [...differs],
});

const readEvidence = async (db: D1Database, findings: readonly Finding[], question: TenderQuestion) => {
  const ids = [
    ...new Set(findings.flatMap((finding) => (finding.outcome === 'found' ? [finding.location.locationId] : []))),
  ];
  const [{ locations, dataAsOf }, histories] = await Promise.all([readWatchList(db, ids), readHistories(db, ids)]);
  const evidence = locations.map((watched) => {
    const { locationId } = watched.record;
    return [locationId, evidenceOf(watched, histories.get(locationId) ?? [], question)] as const;
  });
  return { evidence: new Map(evidence), dataAsOf };
};

/** The check. Throws `CodedError` 422 `bad-day` for a day to come, or before there were registrations. */
export const checkTender = async ({ db, now }: TenderDeps, tender: Tender): Promise<TenderBody> => {
  const { asAt, contractType, bidders } = tender;
  const moment = now();
  const problem = dayProblem(asAt, londonDay(moment));
  if (problem !== null) throw new CodedError(422, 'bad-day', problem);
  const [names, inForce] = await Promise.all([readNames(db), readPolicy(db)]);
  const findings = bidders.map((bidder) => resolveBidder(bidder, names));
  const { evidence, dataAsOf } = await readEvidence(db, findings, { asAt, contractType, inForce });
  const items = findings.map((finding, at): TenderItem => {
    const { name = null, id = null, postcode = null } = bidders[at] ?? {};
    const told = { number: at + 1, written: { name, id, postcode }, outcome: finding.outcome, why: finding.why };
    if (finding.outcome === 'check-name') {
      return { ...told, differs: [], location: null, candidates: finding.candidates.map(candidateBody) };
    }
    const location = evidence.get(finding.location.locationId) ?? null;
    return { ...told, differs: [...finding.differs], location, candidates: [] };
  });
  return {
    asAt,
    contractType,
    checkedAt: moment.toISOString(),
    dataAsOf,
    stale: isStale(dataAsOf, moment),
    readLocations: names.count,
    policyVersion: inForce === null ? null : String(inForce.version),
    items,
  };
};
