/** A what-if in its HTTP form. Pure. */
import type { WhatIfBody } from '../../shared/api/contingency.ts';
import { type Alternative, gapOf } from '../../shared/risk/capacity.ts';
import type { ExposureRow } from '../../shared/risk/exposure.ts';
import type { Scenario } from './what-if.ts';
import { summaryWords } from './what-if-words.ts';

type RowBody = WhatIfBody['rows'][number];
type AlternativeBody = WhatIfBody['capacity'][number]['alternatives'][number];

const rowBody = ({ covers: _covers, nameId: _nameId, ...row }: ExposureRow): RowBody => row;

const alternativeBody = ({ candidate, serves, reasons }: Alternative): AlternativeBody => ({
  locationId: candidate.locationId,
  name: candidate.name,
  providerId: candidate.providerId,
  providerName: candidate.providerName,
  rating: candidate.rating,
  publishedOn: candidate.publishedOn,
  serves,
  holds: candidate.holds,
  reasons: [...reasons],
});

/** As `GET /v1/what-if` tells it. */
export const whatIfBody = (scenario: Scenario): WhatIfBody => ({
  ...scenario.asked,
  stops: scenario.stops.map(({ id, kind, name }) => ({ id, kind, name })),
  summary: summaryWords(scenario),
  totals: scenario.figures,
  byArea: scenario.byArea.map(({ name, figures }) => ({ area: name, ...figures })),
  byType: scenario.byType.map(({ rows, figures }) => ({ contractType: rows[0]?.contractType ?? null, ...figures })),
  placing: scenario.placing,
  rows: scenario.rows.map(rowBody),
  undivided: scenario.undivided.map(rowBody),
  capacity: scenario.capacity.map(({ area, alternatives, apart }) => ({
    area: area.name,
    alternatives: alternatives.map(alternativeBody),
    apart: apart.map(alternativeBody),
  })),
  gap: gapOf(scenario.capacity),
  policyVersion: scenario.policyVersion,
  asAt: scenario.register.asAt,
  dataAsOf: scenario.dataAsOf,
});
