/** The form of a tender check: the list, the day, and what the verdict is for. */
import { MOST_BIDDERS } from '../../shared/api/tender.ts';
import { CONTRACT_TYPES, type ContractType } from '../../shared/policy/vocabulary.ts';
import { CONTRACT_TYPE_WORDS } from '../../shared/policy/words.ts';
import { CodedError } from '../errors.ts';
import { readDay } from '../register/cell.ts';
import { decodeFile } from '../register/decode.ts';
import { dayProblem, type Tender } from '../tender/check.ts';
import { type ListReading, readBidders } from '../tender/read-list.ts';
import { Choices, type Faults, Field } from './fields.tsx';

/** What stands in the form, as it was typed. */
export interface TypedTender {
  readonly list: string;
  readonly asAt: string;
  readonly contractType: ContractType | null;
  /** Why the file cannot be read; null where it was, or there is none. */
  readonly fileFault: string | null;
}

/** What is asked for, or what is wrong with it by field. */
export type TenderReading =
  | { readonly ok: true; readonly tender: Tender }
  | { readonly ok: false; readonly faults: Faults };

const textOf = (value: FormDataEntryValue | null): string => (typeof value === 'string' ? value : '');

/** The text of the file that was chosen, or why it has none; null where none was. */
const fileIn = async (form: FormData): Promise<{ text: string } | { fault: string } | null> => {
  const file = form.get('file');
  if (!(file instanceof File) || file.size === 0) return null;
  try {
    return { text: decodeFile(new Uint8Array(await file.arrayBuffer())) };
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return { fault: error.message };
  }
};

/** What was sent; a file takes the place of what stands in the field. */
export const typedIn = async (form: FormData): Promise<TypedTender> => {
  const file = await fileIn(form);
  // A form sends its line ends as CRLF, however they were typed.
  const typed = textOf(form.get('list')).replace(/\r\n?/g, '\n');
  return {
    list: file !== null && 'text' in file ? file.text : typed,
    asAt: textOf(form.get('asAt')).trim(),
    contractType: CONTRACT_TYPES.find((type) => type === form.get('contractType')) ?? null,
    fileFault: file !== null && 'fault' in file ? file.fault : null,
  };
};

const dayFault = (asAt: string, today: string): string | null => {
  const day = readDay(asAt);
  return day.ok ? dayProblem(day.value, today) : 'Write the day as DD/MM/YYYY or YYYY-MM-DD.';
};

const faultsOf = (list: ListReading, fileFault: string | null, day: string | null): Faults => ({
  ...(fileFault === null && !list.ok ? { list: list.reason } : {}),
  ...(fileFault === null ? {} : { file: fileFault }),
  ...(day === null ? {} : { asAt: day }),
});

/** Reads what was typed; `today` is the day in London. */
export const readTender = ({ list, asAt, contractType, fileFault }: TypedTender, today: string): TenderReading => {
  const read = readBidders(list);
  const day = readDay(asAt);
  const fault = dayFault(asAt, today);
  return read.ok && day.ok && fault === null && fileFault === null
    ? { ok: true, tender: { asAt: day.value, contractType, bidders: read.bidders } }
    : { ok: false, faults: faultsOf(read, fileFault, fault) };
};

/** The errors at the top, each a link to its field. */
export const TenderFaults = ({ faults }: { readonly faults: Faults }) => (
  <div class="notice" role="alert" aria-labelledby="error-summary">
    <h2 id="error-summary">Nothing was checked</h2>
    <ul>
      {Object.entries(faults).map(([field, words]) => (
        <li key={field}>
          <a href={`#${field}`}>{words}</a>
        </li>
      ))}
    </ul>
  </div>
);

const HINT = `One bidder a line, or a CSV with the columns name, id and postcode; at most ${MOST_BIDDERS}. An id is CQC’s id of a location or a provider.`;

interface FormProps {
  readonly typed: TypedTender;
  readonly faults: Faults;
  /** It stands below evidence. */
  readonly again: boolean;
}

/** The form; print leaves it out with its heading. */
export const TenderForm = ({ typed, faults, again }: FormProps) => (
  <form method="post" action="/tender" encType="multipart/form-data" class="fields">
    {again ? (
      <div>
        <h2>Check again</h2>
      </div>
    ) : null}
    <Field name="list" label="Bidders" hint={HINT} fault={faults.list}>
      {(described) => <textarea {...described} rows={10} cols={70} value={typed.list} spellcheck={false} />}
    </Field>
    <Field name="file" label="Or a file, which takes the place of the list above" fault={faults.file}>
      {(described) => <input {...described} type="file" accept=".csv,.txt,text/csv,text/plain" />}
    </Field>
    <Field name="asAt" label="Ratings as at" fault={faults.asAt}>
      {(described) => <input {...described} type="date" value={typed.asAt} />}
    </Field>
    <Field
      name="contractType"
      label="Verdict for a contract of this type"
      hint="Without one the general rules of your policy are used."
      fault={undefined}
    >
      {(described) => (
        <Choices
          described={described}
          words={CONTRACT_TYPE_WORDS}
          chosen={typed.contractType ?? ''}
          none="General rules"
        />
      )}
    </Field>
    <button type="submit" name="do" value="check">
      Check these bidders
    </button>
    <button type="submit" name="do" value="csv" class="second">
      Download as CSV
    </button>
  </form>
);
