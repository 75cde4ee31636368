/** Gathers what a diagnosis goes by, from storage and the browser. */
import { packedIndex } from '../../shared/names/packed.ts';
import { isStale } from '../../shared/ratings/stale.ts';
import type { LookDeps } from './access.ts';
import { IS_MANAGED } from './build.ts';
import type { DiagnosisFacts } from './diagnosis.ts';
import { OUTBOX, outboxOf } from './outbox-item.ts';
import { POLICY_TOLD, policyToldOf } from './policy-check.ts';
import { readSettings, type StorageArea } from './settings.ts';
import { grantedSites } from './sites.ts';
import { factsOf } from './sync.ts';
import { syncStateOf } from './sync-state.ts';

export interface DiagnosisDeps extends LookDeps {
  readonly local: StorageArea;
  readonly readToken: (server: string) => Promise<string | null>;
  /** Of the manifest. */
  readonly version: string;
  readonly userAgent: string;
}

/** "Edge 156" of a whole user agent; Edge names Chrome too, so it is looked for first. */
const browserOf = (userAgent: string): string => {
  const [, name, version] = /(Edg|Firefox)\/(\d+)/.exec(userAgent) ?? /(Chrome)\/(\d+)/.exec(userAgent) ?? [];
  return name === undefined ? 'another browser' : `${name === 'Edg' ? 'Edge' : name} ${version}`;
};

const indexFacts = (value: unknown, now: Date): DiagnosisFacts['index'] => {
  const index = packedIndex(value);
  return index && { ...factsOf(index), stale: isStale(index.head.dataAsOf, now, index.head.staleAfter) };
};

/** Reads it all; the token is only looked for. */
export const readDiagnosis = async (deps: DiagnosisDeps, now: Date): Promise<DiagnosisFacts> => {
  const [{ effective, policy }, stored] = await Promise.all([
    readSettings(deps.local),
    deps.local.get(['index', 'sync', OUTBOX, POLICY_TOLD]),
  ]);
  const { serverAddress: server, sites } = effective;
  const granted = new Set(await grantedSites(deps, sites));
  const outbox = outboxOf(stored[OUTBOX]);
  const count = (state: string) => outbox.filter((item) => item.state === state).length;
  return {
    version: deps.version,
    isManaged: IS_MANAGED,
    browser: browserOf(deps.userAgent),
    disabled: policy.disabled,
    server,
    hasToken: server !== '' && (await deps.readToken(server)) !== null,
    sync: syncStateOf(stored.sync),
    told: policyToldOf(stored[POLICY_TOLD]),
    sites: sites.map((site) => ({ site, granted: granted.has(site) })),
    index: indexFacts(stored.index, now),
    outbox: { waiting: count('waiting'), refused: count('refused') },
  };
};
