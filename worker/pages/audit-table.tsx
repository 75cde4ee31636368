/** Entries of the audit as a table. */
import type { AuditBody } from '../../shared/api/audit.ts';
import { Change } from './audit-change.tsx';
import { auditHref, calledOf } from './audit-links.ts';
import { auditQuery } from './audit-search.ts';
import { momentWords } from './dates.ts';

const BY_ITSELF = 'schedule';

/** Who, as people say it: an access token by its label. */
export const actorWords = (actor: string, label: string | null): string =>
  label ?? (actor === BY_ITSELF ? 'The schedule' : actor);

interface RowProps {
  readonly entry: AuditBody;
  /** Names of locations, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** Labels of access tokens, by id. */
  readonly labels: ReadonlyMap<string, string>;
  readonly now: Date;
}

/** Ids that no person ever sees elsewhere: their beginning tells them apart. */
const shortened = (subject: string): string =>
  /^[0-9a-f]{8}-[0-9a-f-]{27}/.test(subject) ? `${subject.slice(0, 8)}…` : subject;

const About = ({ entry, names }: Pick<RowProps, 'entry' | 'names'>) => {
  const href = auditHref(entry);
  const words = calledOf(entry, names) ?? shortened(entry.subject);
  return (
    <>
      {href === null ? words : <a href={href}>{words}</a>}
      <div class="rest">
        <a href={`/audit${auditQuery({ subject: entry.subject })}`}>
          All about this<span class="hidden"> ({words})</span>
        </a>
      </div>
    </>
  );
};

const Row = ({ entry, names, labels, now }: RowProps) => (
  <tr>
    <td class="when" data-label="When">
      {momentWords(entry.at, now)}
    </td>
    <td data-label="Who">{actorWords(entry.actor, entry.actorLabel)}</td>
    <th scope="row">{entry.what}</th>
    <td class="typed" data-label="About">
      {entry.action === 'person.signed-in' ? '–' : <About entry={entry} names={names} />}
    </td>
    <td>
      <Change entry={entry} labels={labels} now={now} />
    </td>
  </tr>
);

interface TableProps extends Omit<RowProps, 'entry'> {
  readonly entries: readonly AuditBody[];
}

/** The newest first. */
export const AuditTable = ({ entries, ...rest }: TableProps) => (
  <table>
    <caption>Newest first; times are London’s</caption>
    <thead>
      <tr>
        <th scope="col" class="when">
          When
        </th>
        <th scope="col">Who</th>
        <th scope="col">What</th>
        <th scope="col">About</th>
        <th scope="col">Before → after</th>
      </tr>
    </thead>
    <tbody>
      {entries.map((entry) => (
        <Row key={entry.seq} entry={entry} {...rest} />
      ))}
    </tbody>
  </table>
);
