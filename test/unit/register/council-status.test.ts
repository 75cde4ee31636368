import { describe, expect, it } from 'vitest';
import type { Contract } from '../../../worker/register/contract.ts';
import { councilStatus } from '../../../worker/register/council-status.ts';

const contracts = (statuses: readonly string[]) =>
  statuses.map((status) => ({ status, statusReason: `why ${status}`, reviewOn: null }) as unknown as Contract);

describe('the council status of a location', () => {
  it.each([
    [['active'], null],
    [['active', 'caution'], 'caution'],
    [['caution', 'suspended', 'active'], 'suspended'],
    [['caution', 'not-taking-work'], 'not-taking-work'],
    [['active', 'ended'], null],
    [['ended', 'merged'], 'ended'],
    [['ended', 'withdrawn'], 'withdrawn'],
    [['ended', 'caution'], 'caution'],
  ])('%j is %s', (statuses, kind) => expect(councilStatus(contracts(statuses))?.kind ?? null).toBe(kind));

  it('carries the reason of the contract that decided', () => {
    expect(councilStatus(contracts(['active', 'suspended']))).toEqual({
      kind: 'suspended',
      reason: 'why suspended',
      reviewOn: null,
    });
  });

  it('of a location without a contract is none', () => expect(councilStatus([])).toBeNull());
});
