/** Exposure, and what providers that stop come to, as they cross. */
import * as z from 'zod';
import { CONTRACT_TYPES } from '../policy/vocabulary.ts';
import { RATINGS } from '../ratings/rating.ts';

const day = z.iso.date();

/** `sum` is null where no contract gives the figure; `notGiven` counts the contracts that do not. */
const Sum = z.object({ sum: z.number().nonnegative().nullable(), notGiven: z.int().nonnegative() });

export const Figures = z.object({
  contracts: z.int().nonnegative(),
  people: Sum,
  packages: Sum,
  /** A week, in hundredths at the finest. */
  hoursPerWeek: Sum,
  doubleHanded: Sum,
});

const contractType = z.enum(CONTRACT_TYPES).nullable();
const figure = z.number().nonnegative().nullable();

/** One contract that counts. */
const RowBody = z.object({
  contractId: z.string(),
  /** Where it counts, after re-registrations; null with a provider as a whole and for a name without a location. */
  locationId: z.string().nullable(),
  name: z.string(),
  providerId: z.string().nullable(),
  providerName: z.string().nullable(),
  /** Of the location, as CQC names it. */
  brand: z.string().nullable(),
  /** Its figures are the provider's and belong to no one location. */
  providerWide: z.boolean(),
  area: z.string().nullable(),
  contractType,
  lot: z.string().nullable(),
  end: day.nullable(),
  /** People who pay for themselves: an estimate, and in none of the other figures. */
  selfFunders: figure,
  /** Day of which the figures are. */
  asAt: day,
  people: figure,
  packages: figure,
  hoursPerWeek: figure,
  doubleHanded: figure,
});

const AlternativeBody = z.object({
  locationId: z.string(),
  name: z.string(),
  providerId: z.string(),
  providerName: z.string().nullable(),
  rating: z.enum(RATINGS),
  publishedOn: day.nullable(),
  /** "contract": the register has it in this area; "authority": it is registered in the same local authority. */
  serves: z.enum(['contract', 'authority']),
  /** What it holds already by its own contracts. */
  holds: Figures,
  /** What it told of its spare hours; null where it told nothing of this area. */
  spare: z
    .object({
      hoursPerWeek: z.number().nonnegative(),
      asAt: day,
      source: z.string(),
      /** Said more than 28 days ago. */
      old: z.boolean(),
      /** Of all areas together. */
      everywhere: z.boolean(),
      /** Hours that count against the need of this area: each spare hour counts in one area; 0 for those apart. */
      counted: z.number().nonnegative(),
    })
    .nullable(),
  /** Why it is not counted as an alternative; empty for those that are. */
  reasons: z.array(z.string()),
});

const HoursGap = z.object({
  needed: Sum,
  /** Known spare hours that count against it. */
  spare: z.number().nonnegative(),
  /** What is left, 0 or more; null where no contract gives its hours. */
  left: z.number().nonnegative().nullable(),
});

/** The answer of `GET /v1/what-if`. */
export const WhatIfBody = z.object({
  on: day,
  perDay: z.int().positive(),
  stops: z.array(z.object({ id: z.string(), kind: z.enum(['location', 'provider', 'name']), name: z.string() })),
  /** In one sentence or two. */
  summary: z.string(),
  totals: Figures,
  /** `area` as the register writes it; null where it does not say. */
  byArea: z.array(Figures.extend({ area: z.string().nullable() })),
  byType: z.array(Figures.extend({ contractType })),
  placing: z.object({
    /** null where no contract gives its people. */
    workingDays: z.int().nonnegative().nullable(),
    /** null where it is not known, or lies more than ten years ahead. */
    placedBy: day.nullable(),
    /** Some contracts do not give their people: it may take longer. */
    atLeast: z.boolean(),
  }),
  /** The contracts behind every figure above. */
  rows: z.array(RowBody),
  /** Contracts with a whole provider that cover a location which stops: not counted, because nobody knows how much of them is that location's. */
  undivided: z.array(RowBody),
  /** Who could take each area's work, in the order of `byArea`. */
  capacity: z.array(
    z.object({
      area: z.string().nullable(),
      alternatives: z.array(AlternativeBody),
      apart: z.array(AlternativeBody),
    }),
  ),
  gap: z.object({
    /** Of areas without any alternative. */
    without: Figures,
    /** Of areas with alternatives, which may or may not have hours to spare: `hoursPerWeek` tells what is known. */
    notKnown: Figures,
    /** Hours a week that are needed, less the spare hours of those who count as alternatives. */
    hoursPerWeek: HoursGap.extend({
      byArea: z.array(HoursGap.extend({ area: z.string().nullable(), silent: z.int() })),
    }),
  }),
  /** null while no policy is in force: then no rating is called too old. */
  policyVersion: z.string().nullable(),
  /** When a contract that counts was changed last. */
  asAt: z.iso.datetime().nullable(),
  /** When CQC's data was last complete. */
  dataAsOf: z.iso.datetime().nullable(),
});
export type WhatIfBody = z.infer<typeof WhatIfBody>;

/** 0 to 1; null where the whole is nothing or not given. */
const Share = z.number().min(0).max(1).nullable();

/** The answer of `GET /v1/exposure`: the register added up. */
export const ExposureBody = z.object({
  totals: Figures,
  /** Most people first. `providerId` is null for a name without any id. */
  byProvider: z.array(Figures.extend({ providerId: z.string().nullable(), name: z.string() })),
  /** `area` as the register writes it; null where it does not say. */
  byArea: z.array(Figures.extend({ area: z.string().nullable() })),
  byType: z.array(Figures.extend({ contractType })),
  /** Brands under which several providers hold contracts. */
  byBrand: z.array(Figures.extend({ brand: z.string(), providerIds: z.array(z.string()) })),
  /** Providers that share a brand together, all others by themselves. */
  byOwner: z.array(Figures.extend({ name: z.string(), providers: z.int().positive() })),
  /** Estimates of people who pay for themselves: in none of the other figures. */
  selfFunders: Sum,
  /** Contracts by the day of their figures, the newest first. */
  byDay: z.array(z.object({ asAt: day, contracts: z.int().positive() })),
  /** What the whole came to on earlier days, the oldest first. */
  readings: z.array(
    z.object({
      id: z.string(),
      asAt: day,
      contracts: z.int().nonnegative(),
      people: z.number().nonnegative().nullable(),
      hoursPerWeek: z.number().nonnegative().nullable(),
      importedAt: z.iso.datetime(),
    }),
  ),
  /** What the five largest providers hold, or all where there are fewer; chosen for people and for hours each by itself. */
  largest: z.object({ providers: z.int().nonnegative(), people: Share, hoursPerWeek: Share }),
  /** Contracts that are withdrawn, merged or ended: they are on the register and count nowhere here. */
  leftOut: z.int().nonnegative(),
  /** When a contract that counts was changed last. */
  asAt: z.iso.datetime().nullable(),
});
export type ExposureBody = z.infer<typeof ExposureBody>;
