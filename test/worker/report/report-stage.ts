/** An invented register with a past quarter in which much happened, for the tests of the report. */
import { cqcRecord } from '../../support/records.ts';
import { emptied, type HttpWorker } from '../http/http-worker.ts';

/** The quarter that is told of. */
export const QUARTER = 'from=2024-07-01&to=2024-09-30';

const report = (rating: string, publishedOn: string) => ({ rating, publishedOn, reportId: `r-${publishedOn}` });

const GOOD = report('Good', '2023-05-01');

/** The register that it begins with. */
export const REGISTER = `location_id,provider_id,name,contract_type,start,end,people,hours_per_week,status
1-1001,,,spot,,,30,300.25,active
1-1001,,,block,2024-08-01,,5,,active
1-1002,,,spot,,,10,100,suspended
1-1003,,,spot,,,,,active
1-1004,,,spot,2024-08-15,,7,70,active
1-1005,,,spot,,2024-08-31,9,90,active
1-1006,,,spot,,,4,40,active
1-1007,,,spot,,,2,20,active
1-1008,,,spot,,,1,10,ended
,,Nobody Knows Care,spot,,,15,,active
`;

/** Fills an empty Worker: one fell, one rose, one was rated first, contracts began and ended, one registration ended and one was replaced. */
export const fillReport = async (worker: HttpWorker): Promise<void> => {
  await emptied(worker);
  const place = (locationId: string, name: string, more: object): void => {
    worker.records.set(locationId, cqcRecord({ locationId, name, registeredOn: '2015-01-01', ...more }));
  };
  const fallen = { ...report('Inadequate', '2024-08-10'), keyQuestions: { Caring: 'Good' } };
  place('1-1001', 'Quillmere Home Care', { legacy: fallen, past: [GOOD] });
  place('1-1002', 'Tallowmere Care', {
    legacy: report('Good', '2024-07-01'),
    past: [report('Inadequate', '2022-02-02')],
  });
  place('1-1003', 'Oakfern Home Care', { legacy: report('Outstanding', '2024-09-30') });
  place('1-1004', 'Brindle Care', { legacy: GOOD });
  place('1-1005', 'Fernshire Support', { legacy: report('Requires improvement', '2022-02-02') });
  place('1-1006', 'Ashlock Care', { legacy: GOOD, deregisteredOn: '2024-09-02' });
  place('1-1007', 'Harrowell Care', {});
  place('1-1008', 'Ended Care', { legacy: GOOD });
  await worker.import(REGISTER);
  await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
};

/** Two local locations that nobody has a contract with, as a listing of the area found them. */
export const addArea = async (worker: HttpWorker): Promise<void> => {
  const rows = ['1-2001', '1-2002', '1-1001'].map((id) =>
    worker.db
      .prepare("INSERT INTO area_location (location_id, name, listed_at) VALUES (?1, 'x', '2024-01-01')")
      .bind(id),
  );
  await worker.db.batch(rows);
  const legacy = report('Requires improvement', '2023-01-01');
  worker.records.set('1-2001', cqcRecord({ locationId: '1-2001', name: 'Larkmead House', legacy }));
  worker.records.set(
    '1-2002',
    cqcRecord({ locationId: '1-2002', name: 'Gone Before', legacy, deregisteredOn: '2024-02-01' }),
  );
  await worker.ask(['admin'], '/v1/checks', { method: 'POST' });
};

/** A suspension from 21 September on, one that was over before, and three exceptions. */
export const addDeeds = async (worker: HttpWorker): Promise<void> => {
  const status = (id: string, setAt: string, liftedAt: string | null) =>
    worker.db
      .prepare(
        `INSERT INTO council_status (id, location_id, kind, scope, reason, review_on, deed_id, set_at, set_by, lifted_at)
         VALUES (?1, '1-1001', 'suspended', 'all', 'Staffing', '2024-09-25', ?1, ?2, 'test', ?3)`,
      )
      .bind(id, setAt, liftedAt);
  const exception = (id: string, madeAt: string, closedAt: string | null) =>
    worker.db
      .prepare(
        `INSERT INTO placement_exception (id, idempotency_key, location_id, location_name, frozen, reason_code,
           authorised_by, case_reference, alternatives, review_on, made_at, made_by, received_at, closed_at)
         VALUES (?1, ?1, '1-1001', 'Quillmere Home Care', '{"rating":"inadequate"}', 'emergency',
           'Director', 'PC-1', '[]', '2024-09-01', ?2, 'test', ?2, ?3)`,
      )
      .bind(id, madeAt, closedAt);
  await worker.db.batch([
    status('s-1', '2024-09-21T10:00:00.000Z', null),
    status('s-2', '2024-01-01T10:00:00.000Z', '2024-06-30T10:00:00.000Z'),
    // Half past eleven in the evening of 30 June by UTC: 1 July in London.
    exception('e-1', '2024-06-30T23:30:00.000Z', null),
    exception('e-2', '2024-08-15T10:00:00.000Z', '2024-08-20T10:00:00.000Z'),
    exception('e-3', '2024-09-30T23:30:00.000Z', null),
  ]);
};

/** A contract with a whole provider that covers one of the locations. */
export const addWide = async (worker: HttpWorker): Promise<void> => {
  await worker.db.batch([
    worker.db.prepare(
      `INSERT INTO contract (id, provider_id, name, people, hours_per_week, status, imported_at)
       VALUES ('wide', '1-901', 'Harrowell Ltd', 50, 400.5, 'active', '2024-01-01T00:00:00.000Z')`,
    ),
    worker.db.prepare(
      `INSERT INTO contract_location (contract_id, location_id, confirmed_at, confirmed_by)
       VALUES ('wide', '1-1007', '2024-01-01T00:00:00.000Z', 'test')`,
    ),
  ]);
};
