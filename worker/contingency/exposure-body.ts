/** The register's exposure in its HTTP form. Pure. */
import type { ExposureBody } from '../../shared/api/contingency.ts';
import { exposureOf, type Group } from '../../shared/risk/exposure.ts';
import type { ExposureRows } from './exposure.ts';

const providerIdsOf = ({ rows }: Group): string[] => [...new Set(rows.flatMap(({ providerId }) => providerId ?? []))];

/** As `GET /v1/exposure` tells it. */
export const exposureBody = ({ rows, leftOut, asAt }: ExposureRows): ExposureBody => {
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
    largest,
    leftOut,
    asAt,
  };
};
