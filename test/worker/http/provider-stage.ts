/** Five invented locations with years of ratings, for the tests of the page of one. */
import { cqcRecord } from '../../support/records.ts';
import { restore, takeSnapshot } from '../support/snapshot.ts';
import { emptied, type HttpWorker } from './http-worker.ts';

export const OAKFERN = '1-1001';
export const LINDEN = '1-1002';
export const MARLE = '1-1003';
export const NOVELLE = '1-1004';
export const QUARRY = '1-1005';

const REGISTER = [
  'location_id,contract_type,area,people,packages,hours_per_week,double_handed,status',
  `${OAKFERN},spot,North,12,10,120.5,2,active`,
  `${OAKFERN},block,South,8,,80,,active`,
  `${OAKFERN},framework,East,50,50,500,5,ended`,
  `${LINDEN},spot,,,,,,active`,
  `${MARLE},spot,,,,,,active`,
  `${NOVELLE},spot,,,,,,active`,
  `${QUARRY},spot,,,,,,active`,
].join('\n');

/** Reads them, and keeps what was read. */
export const openProviders = async (worker: HttpWorker): Promise<void> => {
  const place = (locationId: string, name: string, more: object): void => {
    worker.records.set(locationId, cqcRecord({ locationId, name, registeredOn: '2015-03-01', ...more }));
  };
  await emptied(worker);
  place(OAKFERN, 'Oakfern Home Care', {
    legacy: {
      rating: 'Requires improvement',
      publishedOn: '2024-05-10',
      reportId: 'r-3',
      keyQuestions: { Caring: 'Good' },
    },
    past: [
      { rating: 'Good', publishedOn: '2020-02-03', reportId: 'r-2' },
      { rating: 'Inadequate', publishedOn: '2017-06-01', reportId: 'r-1' },
    ],
  });
  place(LINDEN, 'Linden House & <Sons>', {
    deregisteredOn: '2023-04-01',
    legacy: { rating: 'Good', publishedOn: '2019-01-01', reportId: 'r-5', inheritedFrom: '1-1999' },
  });
  place(MARLE, 'Marle Court', {
    assessments: [
      { group: 'Care Homes', rating: 'Good', publishedOn: '2024-02-01', planId: 'AP1' },
      { group: 'Homecare', rating: 'Requires Improvement', publishedOn: '2025-02-01', planId: 'AP2' },
    ],
  });
  place(NOVELLE, 'Novelle Support', {});
  place(QUARRY, 'Quarry Care', { legacy: { rating: 'Good', publishedOn: '2022-05-05', reportId: 'r-9' } });
  await worker.import(REGISTER);
  await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
  await takeSnapshot(worker.db);
};

/** Puts everything back as it was read. */
export const restoreProviders = async (worker: HttpWorker): Promise<void> => {
  await restore(worker.db);
  await worker.db.batch([
    worker.db.prepare('DELETE FROM provider_note'),
    worker.db.prepare('DELETE FROM plan'),
    worker.db.prepare('DELETE FROM council_status'),
    worker.db.prepare("DELETE FROM audit WHERE action LIKE 'note.%'"),
  ]);
};
