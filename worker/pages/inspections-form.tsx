/** The forms of expected inspections: a new one, another day, not expected any more. */
import type { InspectionBody } from '../../shared/api/inspection.ts';
import { ENTERED_GROUND_WORDS } from '../inspections/words.ts';
import type { ListedLocation } from '../ratings/listed-repository.ts';
import { Choices, ErrorSummary, type Faults, Field } from './fields.tsx';

/** The texts of a day that was named. */
export type TypedDay = Readonly<Record<'expectedOn' | 'source', string>>;
/** The texts of a new one. */
export type TypedInspection = TypedDay & Readonly<Record<'locationId' | 'ground', string>>;

interface DayProps {
  readonly typed: TypedDay;
  readonly faults: Faults;
}

const DayFields = ({ typed, faults }: DayProps) => (
  <>
    <Field name="expectedOn" label="The day that was named" hint="A date like 20/12/2026." fault={faults.expectedOn}>
      {(described) => <input {...described} type="text" inputmode="numeric" size={12} value={typed.expectedOn} />}
    </Field>
    <Field
      name="source"
      label="Who named it"
      hint="“CQC’s letter of 3 June”, “Call with CQC’s inspector”. No names of people."
      fault={faults.source}
    >
      {(described) => <input {...described} type="text" size={50} value={typed.source} />}
    </Field>
  </>
);

interface NewProps {
  readonly place: ListedLocation;
  readonly typed: TypedInspection;
  readonly faults: Faults;
}

/** The form for a location that was chosen. */
export const NewInspectionPage = ({ place, typed, faults }: NewProps) => (
  <>
    <h1>Enter an expected inspection: {place.name}</h1>
    <ErrorSummary faults={faults} />
    <p>{[place.locationId, place.postcode, place.providerName].filter((part) => part !== null).join(', ')}</p>
    <form method="post" action="/inspections" class="fields">
      <input type="hidden" name="locationId" value={typed.locationId} />
      <Field name="ground" label="Why it is expected" fault={faults.ground}>
        {(described) => (
          <Choices described={described} words={ENTERED_GROUND_WORDS} chosen={typed.ground} none="Choose" />
        )}
      </Field>
      <DayFields typed={typed} faults={faults} />
      <button type="submit">Enter this inspection</button>
    </form>
    <p class="back">
      <a href="/inspections/new">Choose another location</a>
    </p>
  </>
);

const BackToList = () => (
  <p class="back">
    <a href="/inspections">Back to the expected inspections</a>
  </p>
);

interface MoveProps extends DayProps {
  readonly inspection: InspectionBody;
}

/** The form for another day. */
export const MovePage = ({ inspection, typed, faults }: MoveProps) => (
  <>
    <h1>Another day was named: {inspection.locationName}</h1>
    <ErrorSummary faults={faults} />
    <p>{inspection.words} The days that were named before stay in the list.</p>
    <form method="post" action={`/inspections/${encodeURIComponent(inspection.id ?? '')}/date`} class="fields">
      <DayFields typed={typed} faults={faults} />
      <button type="submit">Enter this day</button>
    </form>
    <BackToList />
  </>
);

interface CloseProps {
  readonly inspection: InspectionBody;
  readonly reason: string;
  readonly faults: Faults;
}

/** The question why it is not expected any more. */
export const ClosePage = ({ inspection, reason, faults }: CloseProps) => (
  <>
    <h1>Not expected any more: {inspection.locationName}</h1>
    <ErrorSummary faults={faults} />
    <p>{inspection.words}</p>
    <form method="post" action={`/inspections/${encodeURIComponent(inspection.id ?? '')}/close`} class="fields">
      <Field name="reason" label="Why" hint="No names of people, no case details." fault={faults.reason}>
        {(described) => <textarea {...described} rows={4} cols={50} value={reason} />}
      </Field>
      <button type="submit">Close this inspection</button>
    </form>
    <BackToList />
  </>
);
