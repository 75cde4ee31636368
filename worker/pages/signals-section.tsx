/** What people entered at one location, for its page. */
import type { EnteredAt } from '../contingency/entered-at.ts';
import { InspectionTable } from './inspections-table.tsx';
import { SignalTable } from './signals-table.tsx';

interface SectionProps {
  readonly entered: EnteredAt;
  readonly now: Date;
}

const Signals = ({ entered: { signals, locationId, providerId }, now }: SectionProps) => (
  <section aria-labelledby="signals">
    <h2 id="signals">Entered signals</h2>
    {signals.length === 0 ? (
      <p>Nothing was entered of it or of its provider.</p>
    ) : (
      <SignalTable signals={signals} now={now} caption="Those that hold first" />
    )}
    <p class="next">
      <a href={`/signals/new?location=${encodeURIComponent(locationId)}`}>Enter a signal of this location</a> or{' '}
      <a href={`/signals/new?provider=${encodeURIComponent(providerId)}`}>of its whole provider</a>.
    </p>
  </section>
);

const Inspections = ({ entered: { inspections, locationId }, now }: SectionProps) => (
  <section aria-labelledby="inspections">
    <h2 id="inspections">Expected inspections</h2>
    {inspections.length === 0 ? (
      <p>No inspection was promised or asked for.</p>
    ) : (
      <InspectionTable inspections={inspections} now={now} caption="Those that are expected first" />
    )}
    <p class="next">
      <a href={`/inspections/new?location=${encodeURIComponent(locationId)}`}>Enter an expected inspection</a>
    </p>
  </section>
);

/** Both sections. */
export const SignalsSection = (props: SectionProps) => (
  <>
    <Signals {...props} />
    <Inspections {...props} />
  </>
);
