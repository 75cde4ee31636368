/** A what-if in its HTTP form. Pure. */
import type { WhatIfBody } from '../../shared/api/contingency.ts';
import type { Alternative } from '../../shared/risk/capacity.ts';
import type { ExposureRow, Group } from '../../shared/risk/exposure.ts';
import { type AreaHours, spareIn, type Taker } from '../../shared/risk/gap.ts';
import { isOld } from '../../shared/risk/spare-hours.ts';
import type { Scenario } from './what-if.ts';
import { summaryWords } from './what-if-words.ts';

type RowBody = WhatIfBody['rows'][number];
type AlternativeBody = WhatIfBody['capacity'][number]['alternatives'][number];

const rowBody = ({ covers: _covers, nameId: _nameId, ...row }: ExposureRow): RowBody => row;

type SpareBody = AlternativeBody['spare'];

/** What it told of an area, and the hours of it that count there. */
const spareBody = ({ candidate }: Alternative, area: Group, taker: Taker | undefined, today: string): SpareBody => {
  const said = spareIn(candidate, area.key);
  if (said === null) return null;
  const { hoursPerWeek, asAt, source } = said;
  return {
    ...{ hoursPerWeek, asAt, source, old: isOld(said, today) },
    everywhere: said.area === null,
    counted: taker?.hours ?? 0,
  };
};

const alternativeBody = ({ candidate, serves, reasons }: Alternative, spare: SpareBody): AlternativeBody => ({
  locationId: candidate.locationId,
  name: candidate.name,
  providerId: candidate.providerId,
  providerName: candidate.providerName,
  rating: candidate.rating,
  publishedOn: candidate.publishedOn,
  serves,
  holds: candidate.holds,
  spare,
  reasons: [...reasons],
});

type CapacityBody = WhatIfBody['capacity'][number];

const capacityBody = ({ capacity, gap }: Scenario, today: string): CapacityBody[] =>
  capacity.map(({ area, alternatives, apart }, at) => {
    const takers = gap.areas[at]?.takers ?? [];
    const body = (one: Alternative): AlternativeBody => {
      const taker = takers.find(({ alternative }) => alternative === one);
      return alternativeBody(one, spareBody(one, area, taker, today));
    };
    return { area: area.name, alternatives: alternatives.map(body), apart: apart.map(body) };
  });

const areaHoursBody = ({ area, needed, taken, left, silent }: AreaHours) => ({
  area: area.name,
  needed,
  spare: taken,
  left,
  silent,
});

const gapBody = ({ gap: { without, notKnown, needed, taken, left, areas } }: Scenario): WhatIfBody['gap'] => ({
  without,
  notKnown,
  hoursPerWeek: { needed, spare: taken, left, byArea: areas.map(areaHoursBody) },
});

/** As `GET /v1/what-if` tells it; `today` is the day in London. */
export const whatIfBody = (scenario: Scenario, today: string): WhatIfBody => ({
  ...scenario.asked,
  stops: scenario.stops.map(({ id, kind, name }) => ({ id, kind, name })),
  summary: summaryWords(scenario),
  totals: scenario.figures,
  byArea: scenario.byArea.map(({ name, figures }) => ({ area: name, ...figures })),
  byType: scenario.byType.map(({ rows, figures }) => ({ contractType: rows[0]?.contractType ?? null, ...figures })),
  placing: scenario.placing,
  rows: scenario.rows.map(rowBody),
  undivided: scenario.undivided.map(rowBody),
  capacity: capacityBody(scenario, today),
  gap: gapBody(scenario),
  policyVersion: scenario.policyVersion,
  asAt: scenario.register.asAt,
  dataAsOf: scenario.dataAsOf,
});
