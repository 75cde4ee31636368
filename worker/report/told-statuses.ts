/** How long the register called a contract suspended, cautioned or not taking work: from its own changes, as audited. Pure. */
import { STATUS_KINDS, type StatusKind } from '../../shared/policy/vocabulary.ts';
import type { StatusSpan } from '../../shared/report/time-at.ts';
import { londonDay } from '../../shared/ui/age.ts';
import type { Following } from '../register/following.ts';
import type { ToldStatusRow } from './deeds-repository.ts';

const kindOf = (status: string | null): StatusKind | undefined => STATUS_KINDS.find((kind) => kind === status);

/** The spans of one contract; `rows` oldest first. A status that an import took away ended on the day of that import. */
const spansOf = (rows: readonly ToldStatusRow[], following: Pick<Following, 'to'>): StatusSpan[] =>
  rows.flatMap((row, index): StatusSpan[] => {
    const kind = kindOf(row.now);
    if (kind === undefined) return [];
    const next = rows[index + 1];
    return [
      {
        id: `${row.contractId} ${index}`,
        locationId: following.to(row.locationId),
        ...{ name: row.name, kind, scope: 'all', scopeDetail: null, by: 'register' },
        setOn: londonDay(new Date(row.at)),
        liftedOn: next === undefined ? null : londonDay(new Date(next.at)),
        reviewOn: row.reviewOn,
      },
    ];
  });

/** All of them. */
export const toldSpans = (rows: readonly ToldStatusRow[], following: Pick<Following, 'to'>): StatusSpan[] =>
  [...Map.groupBy(rows, ({ contractId }) => contractId).values()].flatMap((group) => spansOf(group, following));
