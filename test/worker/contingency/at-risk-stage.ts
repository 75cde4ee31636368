/** An invented register with its locations, for the tests of the board. */
import type * as z from 'zod';
import { AtRiskListBody } from '../../../shared/api/at-risk.ts';
import { addDays } from '../../../shared/calendar/working-days.ts';
import { addMonths } from '../../../shared/risk/clocks.ts';
import { londonDay } from '../../../shared/ui/age.ts';
import { cqcRecord, type RecordOptions } from '../../support/records.ts';
import { emptied, type HttpWorker } from '../http/http-worker.ts';

type List = z.output<typeof AtRiskListBody>;

/** The day in London. */
export const TODAY = londonDay(new Date());

/** The day so many days before. */
export const ago = (days: number): string => addDays(TODAY, -days);

/** A report that was published so many days ago. */
export const report = (rating: string, days: number, reportId: string) => ({
  rating,
  publishedOn: ago(days),
  reportId,
});

const HEADER =
  'location_id,name,contract_type,lot,area,end,people,packages,hours_per_week,double_handed,status,status_reason,review_on,plan_state,plan_reviewed_on,reviews_done,reviews_due';
const REGISTER = [
  HEADER,
  `1-1001,,block,2,North,${addDays(TODAY, 40)},30,20,300.25,8,active,,,approved,${addMonths(TODAY, -14)},3,9`,
  `1-1001,,spot,,South,,,,,,active,,,,,,`,
  `1-1002,,spot,,North,,10,10,100,1,suspended,=Staffing,${ago(12)},tested,${ago(20)},4,4`,
  `1-1003,,spot,,North,,5,5,50,0,active,,,approved,${ago(20)},,`,
  `1-1004,,spot,,South,,90,90,900,0,active,,,approved,${ago(20)},,`,
  `1-1005,,framework,,East,,,,,,active,,,,,,`,
  `1-1006,,spot,,East,,4,4,40,0,ended,,,,,,`,
  `,Nobody Knows Care,spot,,North,,15,,,,active,,,,,,`,
].join('\n');

/** What the tests of the board do with a worker, which may be opened later. */
export const boardCalls = (worker: () => HttpWorker) => {
  /** CQC's record of a location, long registered unless said otherwise. */
  const place = (locationId: string, name: string, more: RecordOptions = {}): void => {
    worker().records.set(locationId, cqcRecord({ locationId, name, registeredOn: '2015-01-01', ...more }));
  };
  const check = () => worker().ask(['admin'], '/v1/checks', { method: 'POST' });
  /** The board, as the contract says it to the letter; throws where it is not. */
  const list = async (query = ''): Promise<List> => {
    const answer = await worker().ask(['contingency:read'], `/v1/at-risk${query}`);
    return AtRiskListBody.strict().parse(await answer.json());
  };
  const one = async (locationId: string) => (await list()).items.find((item) => item.locationId === locationId);
  const kinds = async (locationId: string) => (await one(locationId))?.indicators.map(({ kind }) => kind);
  /** Five locations that were read, one whose contract is over, and a name without a location. */
  const begin = async (): Promise<void> => {
    await emptied(worker());
    const harrowell = { providerId: '1-2001', name: 'Harrowell Ltd', ownershipType: 'Organisation' };
    worker().providers.set('1-2001', harrowell);
    place('1-1001', 'Quillmere Home Care', { providerId: '1-2001', legacy: report('Good', 2500, 'r-1') });
    place('1-1002', 'Tallowmere Care', { legacy: report('Good', 300, 'r-2') });
    place('1-1003', 'Oakfern Home Care', { providerId: '1-2001', legacy: report('Good', 400, 'r-3') });
    place('1-1004', 'Brindle Care', { providerId: '1-2004', legacy: report('Good', 400, 'r-4') });
    place('1-1005', 'Fernshire Support', { providerId: '1-2005', registeredOn: ago(500) });
    place('1-1006', 'Ended Care', { providerId: '1-2006', legacy: report('Inadequate', 400, 'r-6') });
    await worker().import(REGISTER);
    await check();
  };
  /** Quillmere Home Care falls, ten days ago. */
  const fall = async (): Promise<void> => {
    const legacy = report('Inadequate', 10, 'r-9');
    place('1-1001', 'Quillmere Home Care', { providerId: '1-2001', legacy, past: [report('Good', 2500, 'r-1')] });
    await check();
  };
  return { place, check, list, one, kinds, begin, fall };
};
