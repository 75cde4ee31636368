/** The exposure as pages show it, kept while nothing is written. */
import { exposureOf } from '../../shared/risk/exposure.ts';
import { keptReading } from '../db/kept-reading.ts';
import { readExposure } from './exposure.ts';
import { type ExposureView, viewOf } from './exposure-shown.ts';

const keptView = keptReading<ExposureView>();

/** For what is shown only: what a write rests on is read by `readExposure`. Nobody may change what it gives. */
export const shownExposure = (db: D1Database): Promise<ExposureView> =>
  keptView(db, '', async () => {
    const register = await readExposure(db);
    return viewOf(register, exposureOf(register.rows));
  });
