/** Bodies of requests that hold free text, each in order but for what is put in its place. */
import type { Policy } from '../../../shared/policy/policy.ts';
import { PRESETS } from '../../../shared/policy/presets.ts';
import { OAKFERN } from '../placements/placement-calls.ts';

export const status = (more: object) => ({
  locationId: OAKFERN,
  kind: 'suspended',
  scope: 'all',
  reason: 'Staffing',
  reviewOn: new Date(Date.now() + 86_400_000).toISOString().slice(0, 10),
  ...more,
});

export const signal = (more: object) => ({
  locationId: OAKFERN,
  kind: 'safeguarding-open',
  count: 3,
  on: '2026-01-01',
  source: 'Safeguarding team',
  ...more,
});

export const aDayAhead = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

export const inspection = (more: object) => ({
  locationId: OAKFERN,
  ground: 'promised',
  expectedOn: aDayAhead(1),
  source: 'A letter of CQC',
  ...more,
});

export const withRole = (role: string): Policy => {
  const preset = PRESETS['ask-then-stop'];
  const rulings = { ...preset.rules.rulings, 'requires-improvement': { answer: 'ask' as const, role } };
  return { ...preset, rules: { ...preset.rules, rulings } };
};

export const inAnHour = (): string => new Date(Date.now() + 3_600_000).toISOString();

export const ACTIVATION = { revision: 1, exercise: false, reason: 'Notice was given' };
