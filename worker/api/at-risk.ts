/** The answer about locations at risk. */
import { readBoard } from '../contingency/at-risk.ts';
import { boardKey, searchBoard } from '../contingency/at-risk-list.ts';
import { sifts } from '../contingency/at-risk-order.ts';
import { type Answer, json } from './call.ts';
import { pageOf } from './cursor.ts';

export const listAtRisk: Answer<'listAtRisk'> = async ({ deps, query }) => {
  const { items, considered, notConsidered, asAt } = await readBoard(deps);
  const found = searchBoard(items, query)
    .map(({ body }) => body)
    .filter((body) => sifts(body, query));
  return json({ ...pageOf(found, boardKey, query), found: found.length, considered, notConsidered, asAt });
};
