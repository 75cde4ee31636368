/** How grave an alert is: by the council's rules for its situation. */
import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../shared/api/alert-rules.ts';
import { type AlertContext, type Severity, severitiesOf } from '../../../worker/alerts/model.ts';
import { DEFAULT_RULES } from '../../../worker/messages/default-rules.ts';
import { earlier, event, tell } from './told.ts';

const STANDARD = severitiesOf(DEFAULT_RULES.rules);
const under = (more: Partial<Record<Situation, Severity>>): Partial<AlertContext> => ({
  severities: { ...STANDARD, ...more },
});
const lower = event({ scope: 'safe', to: 'requires-improvement' });

describe('the severity of an alert', () => {
  it.each([
    [event({}), 'inadequate'],
    [event({ to: 'requires-improvement' }), 'requires-improvement'],
    [lower, 'lower'],
    [event({ kind: 'registration-ended', from: null, to: null }), 'registration-ended'],
  ] as const)('follows the rule of its situation: %#', async (one, situation) => {
    for (const severity of ['urgent', 'high', 'notice'] as const) {
      expect(await tell([one], under({ [situation]: severity }))).toMatchObject({ severity, situation });
    }
  });

  it('nearby follows the rule of the area', async () => {
    const context = { ...under({ area: 'high' }), commissioned: false };
    expect(await tell([event({})], context)).toMatchObject({ severity: 'high', situation: 'area' });
  });

  it('of a registration that goes on as another is a notice, whatever the rule of its end', async () => {
    const moved = event({ kind: 'registration-moved', from: null, to: null });
    expect(await tell([moved])).toMatchObject({ severity: 'notice', situation: 'registration-ended' });
  });

  it('of a correction that leaves nothing to warn of follows the rule of corrections, not of falls', async () => {
    const told = event({});
    const correction = event({ id: 'event-2', kind: 'correction', from: 'inadequate', to: 'good' });
    const context = {
      ...under({ lower: 'urgent', correction: 'high' }),
      earlier: [earlier('a', [told], { stands: false })],
    };
    expect(await tell([correction], context)).toMatchObject({ severity: 'high', situation: 'correction' });
  });

  it('leaves alone which of several changes decides', async () => {
    const fall = event({ id: 'event-2', to: 'requires-improvement' });
    const alert = await tell([lower, fall], under({ lower: 'urgent', 'requires-improvement': 'notice' }));
    expect(alert).toMatchObject({
      severity: 'notice',
      situation: 'requires-improvement',
      eventIds: ['event-2', 'event-1'],
    });
  });
});
