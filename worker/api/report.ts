/** The answer about the committee report. */
import { londonDay } from '../../shared/ui/age.ts';
import { askedPeriod } from '../report/asked.ts';
import { reportBody } from '../report/body.ts';
import { EVERY_QUESTION, readReportFacts } from '../report/facts.ts';
import { type Answer, json } from './call.ts';

export const readReport: Answer<'readReport'> = async ({ deps, query: { from = '', to = '' } }) => {
  const { period } = askedPeriod({ from, to }, londonDay(deps.now()));
  return json(reportBody(await readReportFacts(deps.db, period, EVERY_QUESTION)));
};
