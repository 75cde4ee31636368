/** An invented register of eight locations and a name, for the tests of exposure and of the what-if. */
import { cqcRecord, type RecordOptions } from '../../support/records.ts';
import type { HttpWorker } from '../http/http-worker.ts';

const GOOD = { rating: 'Good', publishedOn: '2024-03-01', reportId: 'r-1' };
const homes: RecordOptions[] = [
  { locationId: '1-1001', providerId: '1-901', name: 'Quillmere Home Care' },
  { locationId: '1-1002', providerId: '1-901', name: 'Quillmere Vale', legacy: GOOD },
  {
    locationId: '1-1003',
    providerId: '1-903',
    name: '=Oakfern <i>Care</i>',
    legacy: GOOD,
    extra: { brandName: 'Oak Group' },
  },
  {
    locationId: '1-1004',
    providerId: '1-904',
    name: 'Brindle Care',
    legacy: GOOD,
    extra: { brandName: 'BRAND Oak Group' },
  },
  {
    locationId: '1-1005',
    providerId: '1-905',
    name: 'Harrowell Care',
    legacy: { ...GOOD, keyQuestions: { Safe: 'Inadequate' } },
  },
  { locationId: '1-1006', providerId: '1-906', name: 'Larkmead House', careHome: true, legacy: GOOD },
  {
    locationId: '1-1007',
    providerId: '1-907',
    name: 'Ashcombe Care',
    legacy: { ...GOOD, rating: 'Requires improvement' },
  },
  {
    locationId: '1-1000',
    providerId: '1-901',
    name: 'Quillmere Old Office',
    deregisteredOn: '2025-01-01',
    successor: { locationId: '1-1001', name: 'Quillmere Home Care' },
  },
];

const REGISTER = `location_id,provider_id,name,contract_type,area,people,packages,hours_per_week,double_handed,status
1-1001,,,framework,North,12,14,100.5,2,active
1-1000,,,spot,East,3,,20.25,,active
1-1001,,,block,North,,,,,active
1-1001,,,spot,North,50,,500,,withdrawn
1-1002,,,framework,North,5,5,40,0,active
1-1003,,,framework,North,9,9,80,1,active
1-1004,,,framework,East,4,4,30,0,suspended
1-1005,,,framework,East,1,1,7,0,active
1-1006,,,framework,North,8,8,,,active
1-1007,,,framework,North,2,2,14,0,active
,,Nowhere Home Help,spot,East,6,6,42,0,active
`;

/** Fills an empty Worker with it and reads it from CQC. */
export const fill = async (worker: HttpWorker): Promise<void> => {
  for (const home of homes) worker.records.set(home.locationId ?? '', cqcRecord(home));
  await worker.import(REGISTER);
  await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
};
