/** The register's exposure in its HTTP form. Pure. */
import type { ExposureBody } from '../../shared/api/contingency.ts';
import { byDay, exposureOf, type Group, selfFundersOf } from '../../shared/risk/exposure.ts';
import { byOwner } from '../../shared/risk/owners.ts';
import type { ExposureRows } from './exposure.ts';
import type { ReadingSums } from './exposure-reading-repository.ts';

const providerIdsOf = ({ rows }: Group): string[] => [...new Set(rows.flatMap(({ providerId }) => providerId ?? []))];

/** As `GET /v1/exposure` tells it. */
export const exposureBody = ({ rows, leftOut, asAt }: ExposureRows, readings: readonly ReadingSums[]): ExposureBody => {
  const { figures, byProvider, byArea, byType, byBrand, largest } = exposureOf(rows);
  return {
    totals: figures,
    byProvider: byProvider.map((group) => ({
      providerId: group.rows[0]?.providerId ?? null,
      name: group.name ?? group.key,
      ...group.figures,
    })),
    byArea: byArea.map((group) => ({ area: group.name, ...group.figures })),
    byType: byType.map((group) => ({ contractType: group.rows[0]?.contractType ?? null, ...group.figures })),
    byBrand: byBrand.map((group) => ({
      brand: group.name ?? group.key,
      providerIds: providerIdsOf(group),
      ...group.figures,
    })),
    byOwner: byOwner(rows).map(({ name, key, providers, figures: sums }) => ({
      name: name ?? key,
      providers: providers.length,
      ...sums,
    })),
    selfFunders: selfFundersOf(rows),
    byDay: byDay(rows).map((group) => ({ asAt: group.key, contracts: group.figures.contracts })),
    readings: readings.map(({ id, asAt: day, rows: contracts, people, hoursPerWeek, importedAt }) => ({
      id,
      asAt: day,
      contracts,
      people,
      hoursPerWeek,
      importedAt,
    })),
    largest,
    leftOut,
    asAt,
  };
};
