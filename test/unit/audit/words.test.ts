/** Every action that is written has words, and no words stand for an action that is not. */
import { describe, expect, it } from 'vitest';
import { PAGE_SCOPES } from '../../../worker/access/page-scope-table.ts';
import { CONTRACT, type RouteContract } from '../../../worker/api/contract.ts';
import { exportName } from '../../../worker/audit/export.ts';
import { ACTION_CHOICES, actionWords, isWorded } from '../../../worker/audit/words.ts';
import { workerSources, writtenActions } from './written-actions.ts';

const written = writtenActions(workerSources());

describe('the words of the audit', () => {
  it('stand for every action that the product writes', () => {
    // Were nothing found any more, the next line would show nothing.
    expect(written.length).toBeGreaterThan(80);
    expect(written.filter((action) => !isWorded(action))).toEqual([]);
  });

  it('stand for nothing that it does not write', () => {
    const offered = ACTION_CHOICES.flatMap(({ choices }) => choices.map(([action]) => action));
    const known = new Set(written);
    expect(offered.filter((action) => !action.endsWith('.') && !known.has(action))).toEqual([]);
  });

  it('stand for every file that can be taken away', () => {
    const pages = Object.keys(PAGE_SCOPES).filter((page) => /\.(csv|html|zip)$/.test(page));
    const routes = (Object.values(CONTRACT) as RouteContract[])
      .filter(({ answers }) => /csv|zip/.test(answers[200]?.contentType ?? ''))
      .map(({ path }) => path);
    expect(pages.length + routes.length).toBeGreaterThan(20);
    const names = [...pages.map((page) => page.replace(/^GET /, '')), ...routes, '/tender'].map(exportName);
    expect(names.filter((name) => !isWorded(`export.${name}`))).toEqual([]);
  });

  it.each([
    ['exception.closed', 'Closed an exception'],
    ['export.plans-offline', 'Downloaded a plan, to be read offline'],
    ['export.new-thing', 'Downloaded new thing'],
    ['new.thing', 'new.thing'],
    ['constructor.toString', 'constructor.toString'],
    ['person.constructor', 'person.constructor'],
    ['', ''],
  ])('%s is “%s”', (action, words) => expect(actionWords(action)).toBe(words));
});
