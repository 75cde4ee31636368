/** The register as a CSV that imports as it was. */
import { csvOf } from '../csv/write.ts';
import { COLUMNS } from './columns.ts';
import { type Contract, FIELD_OF } from './contract.ts';

export const exportRegister = (contracts: readonly Contract[]): string =>
  csvOf(
    COLUMNS,
    contracts.map((contract) => COLUMNS.map((column) => contract[FIELD_OF[column]])),
  );
