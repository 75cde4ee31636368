/** The page of the audit: who did what, when, to what. */
import type { AuditBody } from '../../shared/api/audit.ts';
import type { AuditAsked } from '../audit/search.ts';
import { MOST_ENTRIES } from '../audit/sheet.ts';
import { ACTION_CHOICES, actionWords } from '../audit/words.ts';
import { auditQuery } from './audit-search.ts';
import { AuditTable } from './audit-table.tsx';
import { numberWords } from './check-words.ts';

export interface AuditProps {
  readonly entries: readonly AuditBody[];
  /** Where the next page begins; null on the last. */
  readonly next: number | null;
  /** False on the first page. */
  readonly isLater: boolean;
  readonly asked: AuditAsked;
  readonly leftOut: readonly string[];
  /** Everybody who stands in the audit, with what to call them. */
  readonly actors: readonly (readonly [actor: string, words: string])[];
  /** Names of locations, and labels of access tokens, by id. */
  readonly names: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** What the address asks for that is not among the choices is still shown as what is chosen. */
const Other = ({ chosen, words, known }: { chosen: string | undefined; words: string; known: readonly string[] }) =>
  chosen === undefined || known.includes(chosen) ? null : (
    <option value={chosen} selected>
      {words}
    </option>
  );

const ACTIONS = ACTION_CHOICES.flatMap(({ choices }) => choices.map(([action]) => action));

const Who = ({ actors, chosen }: Pick<AuditProps, 'actors'> & { readonly chosen: string | undefined }) => (
  <div>
    <label for="actor">Who</label>
    <select id="actor" name="actor">
      <option value="">Anyone</option>
      <Other chosen={chosen} words={chosen ?? ''} known={actors.map(([actor]) => actor)} />
      {actors.map(([actor, words]) => (
        <option key={actor} value={actor} selected={actor === chosen}>
          {words}
        </option>
      ))}
    </select>
  </div>
);

const What = ({ chosen }: { readonly chosen: string | undefined }) => (
  <div>
    <label for="action">What</label>
    <select id="action" name="action">
      <option value="">Anything</option>
      <Other chosen={chosen} words={actionWords(chosen ?? '')} known={ACTIONS} />
      {ACTION_CHOICES.map(({ name, choices }) => (
        <optgroup key={name} label={name}>
          {choices.map(([action, words]) => (
            <option key={action} value={action} selected={action === chosen}>
              {words}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  </div>
);

const Filters = ({ asked, actors }: Pick<AuditProps, 'asked' | 'actors'>) => (
  <search>
    <form method="get" action="/audit">
      <Who actors={actors} chosen={asked.actor} />
      <What chosen={asked.action} />
      <div>
        <label for="subject">About (id)</label>
        <input id="subject" name="subject" size={20} maxLength={300} value={asked.subject} />
      </div>
      <div>
        <label for="from">From</label>
        <input id="from" name="from" type="date" value={asked.from} />
      </div>
      <div>
        <label for="to">To</label>
        <input id="to" name="to" type="date" value={asked.to} />
      </div>
      <button type="submit">Show</button>
    </form>
  </search>
);

const isAsked = (asked: AuditAsked): boolean => Object.values(asked).some((value) => value !== undefined);

const Empty = ({ asked, isLater }: Pick<AuditProps, 'asked' | 'isLater'>) =>
  isAsked(asked) || isLater ? (
    <p>
      No entry fits. <a href="/audit">Show all</a>
    </p>
  ) : (
    <p>Nothing was written yet.</p>
  );

const Steps = ({ next, isLater, asked }: Pick<AuditProps, 'next' | 'isLater' | 'asked'>) =>
  next === null && !isLater ? null : (
    <nav class="pager" aria-label="Pages of this list">
      <p>
        {isLater ? <a href={`/audit${auditQuery(asked)}`}>The newest</a> : null}{' '}
        {next === null ? null : (
          <a href={`/audit${auditQuery(asked, next)}`} rel="next">
            Older ones
          </a>
        )}
      </p>
    </nav>
  );

const Download = ({ asked }: Pick<AuditProps, 'asked'>) => (
  <p class="next">
    <a href={`/audit.csv${auditQuery(asked)}`}>{isAsked(asked) ? 'What fits' : 'The audit'} as CSV</a>, the newest{' '}
    {numberWords(MOST_ENTRIES)} entries at most; where there are more, its last line says so. The download is noted here
    as well.
  </p>
);

/** The page's content. */
export const AuditPage = (props: AuditProps) => (
  <>
    <h1>Audit</h1>
    <p>
      Every write, every sign-in and every file that was downloaded, with who did it. Entries are never changed; they
      are deleted when they reach the age that the settings say, and with everything else. Not in it: pages that were
      looked at, lists that programs read, the extension’s index, feeds, and attempts that were refused.
    </p>
    {props.leftOut.map((words) => (
      <p key={words} class="notice" role="status">
        {words}
      </p>
    ))}
    <Filters asked={props.asked} actors={props.actors} />
    {props.entries.length === 0 ? (
      <Empty asked={props.asked} isLater={props.isLater} />
    ) : (
      <>
        <AuditTable entries={props.entries} names={props.names} labels={props.labels} now={props.now} />
        <Steps next={props.next} isLater={props.isLater} asked={props.asked} />
        <Download asked={props.asked} />
      </>
    )}
  </>
);
