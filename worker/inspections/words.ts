/** Why an inspection is expected, in words. */
import type { INSPECTION_GROUNDS, InspectionBody } from '../../shared/api/inspection.ts';

type Entered = (typeof INSPECTION_GROUNDS)[number];

/** The grounds that people choose from. */
export const ENTERED_GROUND_WORDS: Readonly<Record<Entered, string>> = {
  promised: 'Promised by CQC',
  requested: 'Asked for by the council',
};

/** All of them. */
export const GROUND_WORDS: Readonly<Record<InspectionBody['ground'], string>> = {
  ...ENTERED_GROUND_WORDS,
  'special-measures': 'Special measures: within six months of the report',
};
