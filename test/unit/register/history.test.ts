/** What became of a contract, from its audit entries. */
import { describe, expect, it } from 'vitest';
import { changeWords, happenedWords, lifecycleWords } from '../../../worker/pages/register-words.ts';
import type { Contract } from '../../../worker/register/contract.ts';
import { historyOf } from '../../../worker/register/history.ts';
import type { ContractEntry } from '../../../worker/register/history-repository.ts';

const contract = (more: Partial<Contract> = {}): string =>
  JSON.stringify({ id: 'a', status: 'active', people: 12, reviewOn: null, notes: null, ...more });
const entry = (more: Partial<ContractEntry>): ContractEntry => ({
  contractId: 'a',
  action: 'register.contract',
  at: '2026-11-01T09:00:00.000Z',
  who: 'local pages',
  deed: 'register.import',
  before: null,
  after: null,
  ...more,
});
const words = (...entries: ContractEntry[]): string[] =>
  (historyOf(entries).get('a') ?? []).map((one) => [happenedWords(one), ...one.changes.map(changeWords)].join(' | '));

describe('the history of a contract', () => {
  it('says when it came, what changed and when it went', () => {
    const told = words(
      entry({ before: contract({ status: 'ended' }) }),
      entry({
        before: contract(),
        after: contract({ status: 'not-taking-work', people: 9, reviewOn: '2027-03-01', notes: '{"ref":"F/12"}' }),
      }),
      entry({ after: contract(), deed: 'register.undo' }),
    );
    expect(told).toEqual([
      'Went off the register by an import',
      'Changed by an import | People: 12 → 9 | Status: Active → Not taking work | Review on: none → 1 March 2027 | ref: none → F/12',
      'Came onto the register by undoing an import',
    ]);
  });

  it('says which locations it came to cover', () => {
    const covered = entry({ action: 'register.coverage', before: '[]', after: '["1-1002","1-1001"]' });
    expect(words(covered)).toEqual(['Changed by an import | Covers the locations: none → 1-1001, 1-1002']);
  });

  it('says nothing of an entry that changed no field', () => {
    expect(words(entry({ before: contract(), after: contract() }))).toEqual([]);
  });
});

describe('the status of a contract', () => {
  it.each([
    ['merged', null, 'Merged; the register does not say into what'],
    ['merged', 'into Oakfern Home Care', 'Merged: into Oakfern Home Care'],
    ['merged', 'Merged into Oakfern Home Care', 'Merged into Oakfern Home Care'],
    ['ended', null, 'Ended'],
    ['not-taking-work', 'Recruiting', 'Not taking work: Recruiting'],
  ] as const)('%s, %s', (status, statusReason, told) => expect(lifecycleWords({ status, statusReason })).toBe(told));
});
