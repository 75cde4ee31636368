/** What an import of figures would do: the rows of a file against the register as it stands. Pure. */
import type { ExposureImportBody, ExposureImportRow } from '../../shared/api/exposure.ts';
import { FIGURE_COLUMNS } from '../register/columns.ts';
import { FIELD_OF, figuresDay, type StoredContract } from '../register/contract.ts';
import { changesOf } from '../register/difference.ts';
import type { Table } from '../register/table.ts';
import { doubtsOf } from './exposure-doubt.ts';
import { type ContractFigures, type ExposureLine, readExposureLine, unknownColumns } from './exposure-file.ts';
import { type Match, type MatchFacts, matcher } from './exposure-match.ts';

/** A contract with its new figures, and as it stands. */
interface PlannedFigures {
  readonly before: StoredContract;
  readonly after: StoredContract;
}

export interface ExposurePlan {
  readonly rows: readonly ExposureImportRow[];
  readonly writes: readonly PlannedFigures[];
  /** The newest day of the taken rows; null where none is taken. */
  readonly asAt: string | null;
  /** Contracts that count and stand in no row. */
  readonly notInFile: number;
  readonly ignoredColumns: readonly string[];
  readonly missingColumns: readonly string[];
}

/** What becomes of one row. */
interface Judged {
  readonly row: ExposureImportRow;
  readonly write: PlannedFigures | null;
  readonly contractId: string | null;
  readonly asAt: string | null;
}

const told = (line: ExposureLine, contract: StoredContract | null) => ({
  line: line.line,
  contractId: contract?.id ?? null,
  name: contract?.name ?? line.name,
  locationId: contract?.locationId ?? line.locationId,
  providerId: contract?.providerId ?? line.providerId,
  contractType: contract?.contractType ?? line.contractType,
  area: contract?.area ?? line.area,
});

const refuse = (line: ExposureLine, faults: ExposureImportRow['faults']): Judged => ({
  row: { ...told(line, null), outcome: 'refused', faults, warnings: [], changes: [] },
  write: null,
  contractId: null,
  asAt: null,
});

/** The figures after the row: those that the file has no column for stay. */
const figuresAfter = (line: ExposureLine, before: StoredContract, header: readonly string[]): ContractFigures => {
  const figure = (column: (typeof FIGURE_COLUMNS)[number]): number | null =>
    header.includes(column) ? line.figures[FIELD_OF[column]] : before[FIELD_OF[column]];
  return {
    people: figure('people'),
    packages: figure('packages'),
    hoursPerWeek: figure('hours_per_week'),
    doubleHanded: figure('double_handed'),
    selfFunders: figure('self_funders'),
  };
};

const take = (
  line: ExposureLine,
  { contract, warning }: Match & { readonly contract: StoredContract },
  asked: { readonly header: readonly string[]; readonly today: string },
): Judged => {
  const asAt = line.asAt ?? asked.today;
  if (contract.figuresAsAt !== null && asAt < contract.figuresAsAt) {
    const reason = `these figures are of ${asAt}; the register has those of ${contract.figuresAsAt}`;
    return refuse(line, [{ column: 'as_at', reason }]);
  }
  const figures = figuresAfter(line, contract, asked.header);
  const after = { ...contract, ...figures, figuresAsAt: asAt };
  // Where nothing but an unsaid day would change the day is as it was.
  const changes = changesOf({ ...contract, figuresAsAt: figuresDay(contract) }, after);
  const warnings = [...(warning === null ? [] : [warning]), ...doubtsOf(contract, figures)];
  const outcome = changes.length === 0 ? 'left' : 'changed';
  return {
    row: { ...told(line, contract), outcome, faults: [], warnings, changes },
    write: outcome === 'left' ? null : { before: contract, after },
    contractId: contract.id,
    asAt,
  };
};

/** Judges row after row: the second of two about one contract is refused. */
const judgeAll = (
  lines: readonly ExposureLine[],
  facts: MatchFacts,
  asked: { header: readonly string[]; today: string },
) => {
  const match = matcher(facts);
  const taken = new Map<string, number>();
  return lines.map((line): Judged => {
    if (line.faults.length > 0) return refuse(line, [...line.faults]);
    const found = match(line);
    if (found.contract === null) return refuse(line, [found.fault]);
    const before = taken.get(found.contract.id);
    if (before !== undefined) {
      return refuse(line, [{ column: null, reason: `line ${before} has the figures of this contract already` }]);
    }
    const judged = take(line, found, asked);
    if (judged.contractId !== null) taken.set(judged.contractId, line.line);
    return judged;
  });
};

/** Plans an import. `today` is the day in London, and that of figures without another one. */
export const planExposure = (table: Table, facts: MatchFacts, today: string): ExposurePlan => {
  const { header } = table;
  const lines = table.rows.map((row) => readExposureLine(row, today));
  const judged = judgeAll(lines, facts, { header, today });
  const matched = new Set(judged.map(({ contractId }) => contractId));
  const days = judged.flatMap(({ asAt }) => (asAt === null ? [] : [asAt])).sort();
  return {
    rows: judged.map(({ row }) => row),
    writes: judged.flatMap(({ write }) => (write === null ? [] : [write])),
    asAt: days.at(-1) ?? null,
    notInFile: facts.contracts.filter((one) => facts.isCounting(one) && !matched.has(one.id)).length,
    ignoredColumns: unknownColumns(table),
    missingColumns: FIGURE_COLUMNS.filter((column) => !header.includes(column)),
  };
};

/** A plan in its HTTP form. */
export const describeExposurePlan = (plan: ExposurePlan, dryRun: boolean): ExposureImportBody => {
  const count = (outcome: ExposureImportRow['outcome']) => plan.rows.filter((row) => row.outcome === outcome).length;
  return {
    dryRun,
    applied: !dryRun && plan.writes.length > 0,
    changed: count('changed'),
    left: count('left'),
    refused: count('refused'),
    warned: plan.rows.filter(({ warnings }) => warnings.length > 0).length,
    notInFile: plan.notInFile,
    asAt: plan.asAt,
    ignoredColumns: [...plan.ignoredColumns],
    missingColumns: [...plan.missingColumns],
    rows: [...plan.rows],
  };
};
