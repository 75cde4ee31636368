/** The statuses of one location on its page. */
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import type { StatusBody } from '../../../shared/api/council-status.ts';
import { StatusesSection } from '../../../worker/pages/statuses-table.tsx';

const status = (more: Partial<StatusBody> = {}): StatusBody => ({
  id: 's-1',
  locationId: '1-1001',
  locationName: 'Oakfern Home Care',
  kind: 'suspended',
  scope: 'lot',
  scopeDetail: '3',
  reason: 'Missed visits',
  reviewOn: '2026-12-20',
  overdue: false,
  setAt: '2026-06-30T23:30:00.000Z',
  setBy: 'Contracts lead',
  liftedAt: null,
  liftedBy: null,
  liftReason: null,
  ...more,
});

const lifted = status({ id: 's-2', kind: 'caution', scope: 'all', scopeDetail: null, liftReason: 'Improved' });
const shown = (statuses: readonly StatusBody[], followedTo: string | null = null) =>
  renderToString(<StatusesSection statuses={statuses} locationId="1-1001" followedTo={followedTo} />);

describe('the section', () => {
  it('tells what is in force with its scope, the day in London, and how to lift it', () => {
    const html = shown([status()]);
    expect(html).toContain('Suspended for lot 3 only');
    expect(html).toContain('1 July 2026');
    expect(html).toContain('20 December 2026');
    expect(html).toContain('href="/statuses/s-1/lift"');
    expect(html).not.toContain('Lifted, newest first');
    expect(html).not.toContain('Oakfern Home Care</a>');
  });

  it('tells what was lifted, when, and why', () => {
    const html = shown([{ ...lifted, liftedAt: '2026-07-02T09:00:00.000Z', liftedBy: 'Contracts lead' }]);
    expect(html).toContain('None that was set here is in force.');
    expect(html).toMatch(/2 July 2026<div class="rest">by Contracts lead/);
    expect(html).toContain('Improved');
  });

  it('offers to set one, but not where the location was registered anew', () => {
    expect(shown([])).toContain('href="/statuses/new?location=1-1001"');
    expect(shown([], '1-1009')).not.toContain('/statuses/new');
  });
});
