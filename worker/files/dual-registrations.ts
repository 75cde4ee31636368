/** Sheet "Dual_Registration_Locations" of CQC's `HSCA_Active_Locations.ods`: two registrations of one home. */
import { idOf } from './cells.ts';
import type { OpenSheet } from './sheet-reader.ts';

/** Reads the pairs of all locations, watched or not: which are watched may change before the next file. */
export const openDualRegistrations: OpenSheet = (columns, headerRow, reading) => {
  columns.require(['Location ID', 'Linked Organisation ID'], headerRow);
  return {
    take: (row) => {
      const one = idOf(columns, row, 'Location ID');
      const other = idOf(columns, row, 'Linked Organisation ID');
      if (one !== other) reading.gathered.pair(one, other);
    },
    end: () => undefined,
  };
};
