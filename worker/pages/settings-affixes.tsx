/** The part of the settings page about words that the council's systems put before or after names. */
import { AffixesRequest, type OnRegisterBody } from '../../shared/api/settings.ts';
import { readAffixesSetting, setAffixes, tryAffixes } from '../settings/affixes.ts';
import type { PageDeps } from './page-env.ts';
import { counted, Lines, linesOf } from './settings-lines.tsx';

/** What stands in the form, and what is said of it. */
export interface AffixesProps {
  readonly prefixes: readonly string[];
  readonly suffixes: readonly string[];
  /** null where the words cannot be set. */
  readonly onRegister: OnRegisterBody | null;
  /** Whether the words are set, or were only tried or refused. */
  readonly isSet: boolean;
  /** Why they cannot be set; empty where they can. */
  readonly problems: readonly string[];
}

const Carried = ({ onRegister, isSet }: { readonly onRegister: OnRegisterBody; readonly isSet: boolean }) => {
  const { prefixes, suffixes } = onRegister;
  if (prefixes.length + suffixes.length === 0) return <p>No words are {isSet ? 'set' : 'named'}.</p>;
  return (
    <div role="status">
      <p>
        {isSet
          ? 'Set. On your register and among its aliases:'
          : 'Nothing was set. On your register and among its aliases:'}
      </p>
      <ul>
        {prefixes.map(({ text, names }) => (
          <li key={text}>
            “{text}”: {counted(names, 'name')} {names === 1 ? 'begins' : 'begin'} with these words
          </li>
        ))}
        {suffixes.map(({ text, names }) => (
          <li key={text}>
            “{text}”: {counted(names, 'name')} {names === 1 ? 'ends' : 'end'} with these words
          </li>
        ))}
      </ul>
    </div>
  );
};

const Problems = ({ problems }: { readonly problems: readonly string[] }) => (
  <div id="affix-problems" class="status attention" role="alert">
    <p>Nothing was set.</p>
    <ul>
      {problems.map((problem) => (
        <li key={problem}>{problem}</li>
      ))}
    </ul>
  </div>
);

/** The form. */
export const AffixesForm = ({ prefixes, suffixes, onRegister, isSet, problems }: AffixesProps) => {
  const describedBy = problems.length === 0 ? undefined : 'affix-problems';
  return (
    <section aria-labelledby="affixes">
      <h2 id="affixes">Words your systems put before or after names</h2>
      <p>
        “DO NOT USE - Fenwick Hollow Ltd”, “Fenwick Hollow Ltd (Spot)”: words that are no part of the name. A name with
        them is then known as it is without, and its card says that they stand there. Brackets and dashes count where
        you write them; capitals do not.
      </p>
      {problems.length === 0 ? null : <Problems problems={problems} />}
      {onRegister === null ? null : <Carried onRegister={onRegister} isSet={isSet} />}
      <form method="post" action="/settings/affixes" data-tells>
        <Lines id="prefixes" label="Before a name, one a line" lines={prefixes} describedBy={describedBy} />
        <Lines id="suffixes" label="After a name, one a line" lines={suffixes} describedBy={describedBy} />
        <button type="submit" name="do" value="try">
          Try on the register
        </button>
        <button type="submit" name="do" value="save">
          Save these words
        </button>
      </form>
      <p>
        Programs use <code>PUT /v1/settings/affixes</code>.
      </p>
    </section>
  );
};

/** What is set. */
export const affixesNow = async (deps: PageDeps): Promise<AffixesProps> => ({
  ...(await readAffixesSetting(deps)),
  isSet: true,
  problems: [],
});

const problemsOf = (issues: readonly { readonly code: string; readonly message: string }[]): string[] => [
  ...new Set(
    issues.map(({ code, message }) =>
      code === 'custom' ? message : 'At most 20 entries in each list, each at most 60 characters and on one line.',
    ),
  ),
];

/** What the form asks for: the section to be shown where it was tried or refused, null where it is set. */
export const affixesAfter = async (deps: PageDeps, request: Request): Promise<AffixesProps | null> => {
  const form = await request.formData();
  const typed = { prefixes: linesOf(form.get('prefixes')), suffixes: linesOf(form.get('suffixes')) };
  const read = AffixesRequest.safeParse(typed);
  if (!read.success) return { ...typed, onRegister: null, isSet: false, problems: problemsOf(read.error.issues) };
  if (form.get('do') !== 'save') return { ...(await tryAffixes(deps, read.data)), isSet: false, problems: [] };
  await setAffixes(deps, read.data, deps.person.actor);
  return null;
};
