/** The CSV for the risk register, over HTTP. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type HttpWorker, openHttpWorker } from '../http/http-worker.ts';
import { beginWithTwo, exceptionRequest, fall, recorded } from './placement-calls.ts';

let worker: HttpWorker;

beforeAll(async () => {
  worker = await openHttpWorker();
});
beforeEach(() => beginWithTwo(worker));
afterAll(() => worker.close());

describe('the risk register', () => {
  const csv = async (query = '') => {
    const answer = await worker.ask(['exceptions:write'], `/v1/exceptions.csv${query}`);
    expect(answer.headers.get('Content-Type')).toBe('text/csv; charset=utf-8');
    return answer.text();
  };

  it('has the columns of a council’s register, with the rating as it was', async () => {
    await recorded(worker);
    await fall(worker);
    const [header = '', line = ''] = (await csv()).replace('\ufeff', '').split('\r\n');
    expect(header.split(',').slice(0, 9)).toEqual([
      'Reference',
      'Risk',
      'Cause',
      'Consequence',
      'Likelihood',
      'Impact',
      'Mitigation',
      'Owner',
      'Review date',
    ]);
    expect(line).toContain('rated Good at that time, where the policy said “Ask brokerage manager”');
    expect(line).toContain(',Good,2024-03-01,Ask brokerage manager,Rated more than 2 years ago.,3,');
    expect(line).toContain('Discharge from hospital would be held up: The ward closes on Friday');
    expect(line).toContain(
      'Care may fall short of what the placement policy asks for. Rated more than 2 years ago.,,,',
    );
    expect(line).not.toContain('Requires improvement');
  });

  it('says nothing of a consequence where no policy was in force', async () => {
    await recorded(worker, { frozen: { ...exceptionRequest().frozen, verdict: null, policyVersion: null } });
    const text = await csv();
    expect(text).toContain('with no placement policy in force');
    expect(text).not.toContain('may fall short');
  });

  it('runs no formula', async () => {
    const formula = '=HYPERLINK("http://evil.example","x")';
    await recorded(worker, {
      reasonText: formula,
      authorisedBy: '+1-1',
      caseReference: '@SUM(A1)',
      mitigation: '-2+3',
    });
    const text = await csv();
    for (const cell of ["'=HYPERLINK", "'+1-1", "'@SUM(A1)", "'-2+3"]) expect(text).toContain(cell);
    expect(text).not.toMatch(/(^|,|")[=+@]/m);
  });

  it('takes the filters of the list', async () => {
    await recorded(worker);
    expect((await csv('?state=closed')).trim().split('\r\n')).toHaveLength(1);
    expect((await csv('?reason=hospital-discharge')).trim().split('\r\n')).toHaveLength(2);
  });
});
