/** The options page: settings in, kept and tested in one step. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import { originsNeeded, requestOrigins } from '../../platform/access.ts';
import { checkForm, type FieldError, type OptionsForm } from '../../platform/options-form.ts';
import {
  enrolByCode,
  loadOptions,
  type OptionsDeps,
  type OptionsLoaded,
  type RejectedLine,
  storeOptions,
  testConnection,
} from '../../platform/options-store.ts';
import { undoRejected } from '../../platform/rejected.ts';
import { inForce } from '../../platform/settings.ts';
import { AccessList } from '../../platform-ui/access/AccessList.tsx';
import { AlertNotices, type AlertNoticesDeps } from './AlertNotices.tsx';
import { type Connection, ConnectionResult } from './ConnectionResult.tsx';
import { ErrorSummary } from './ErrorSummary.tsx';
import { OptionsFields } from './OptionsFields.tsx';
import { PolicyProblems } from './PolicyProblems.tsx';
import { RejectedList } from './RejectedList.tsx';

const formOf = ({ own, policy }: OptionsLoaded['settings']): OptionsForm => ({
  serverAddress: policy.serverAddress ?? own.serverAddress,
  accessToken: '',
  enrolmentCode: '',
  sites: own.sites.join('\n'),
  showChips: policy.showChips ?? own.showChips,
});

/** The page's state and what its buttons do. */
const useOptions = (deps: OptionsDeps) => {
  const [loaded, setLoaded] = useState<OptionsLoaded | null>(null);
  const [form, setForm] = useState<OptionsForm | null>(null);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [saves, setSaves] = useState(0);
  const [connection, setConnection] = useState<Connection>(null);

  const reload = useCallback(async () => {
    const next = await loadOptions(deps);
    setLoaded(next);
    return next;
  }, [deps]);
  const test = async () => {
    setConnection('testing');
    setConnection(await testConnection(deps));
  };
  const ask = async (origins: readonly string[]) => {
    // May never answer: nothing else waits for it.
    if (!(await requestOrigins(deps, origins))) return;
    await deps.send({ type: 'settings-saved' });
    await reload();
    await test();
  };

  useEffect(() => {
    void reload().then(({ settings }) => setForm(formOf(settings)));
  }, [reload]);

  const save = async () => {
    if (loaded === null || form === null) return;
    const { policy } = loaded.settings;
    const checked = checkForm(form, policy, loaded.tokenFor);
    setSaves(saves + 1);
    setErrors(checked.ok ? [] : checked.errors);
    if (!checked.ok) return setConnection(null);
    const before = originsNeeded(loaded.settings.effective, deps.firefox);
    const isGranted = (origin: string) => loaded.access.every((site) => site.origin !== origin || site.granted);
    const wanted = originsNeeded(inForce(checked.settings, policy), deps.firefox).filter(
      (origin) => !before.includes(origin) || !isGranted(origin),
    );
    if (wanted.length > 0) void ask(wanted);
    setConnection('testing');
    const refusal =
      checked.newCode === null ? null : await enrolByCode(deps, checked.newCode, checked.settings.serverAddress);
    if (refusal !== null) {
      setErrors([{ field: 'enrolmentCode', text: refusal }]);
      return setConnection(null);
    }
    await storeOptions(deps, loaded.settings, checked);
    setForm(formOf((await reload()).settings));
    await test();
  };
  const undo = async (name: RejectedLine) => {
    await undoRejected(deps.local, name);
    await reload();
  };
  return { loaded, form, setForm, errors, saves, connection, save, ask, undo };
};

interface OptionsPageProps {
  readonly deps: OptionsDeps;
  readonly notices: AlertNoticesDeps;
}

export const OptionsPage = ({ deps, notices }: OptionsPageProps) => {
  const { loaded, form, setForm, errors, saves, connection, save, ask, undo } = useOptions(deps);
  if (loaded === null || form === null) return null;
  const { effective, policy } = loaded.settings;
  return (
    <>
      <h1>Rating Watch</h1>
      <p>
        Shows the Care Quality Commission’s current rating beside provider names in the systems you list here. What is
        on your pages never leaves your browser.
      </p>
      {policy.disabled && <p class="notice warn">Your organisation has turned Rating Watch off.</p>}
      {loaded.told !== null && <PolicyProblems problems={loaded.told.problems} />}
      {errors.length > 0 && <ErrorSummary key={saves} errors={errors} />}
      <OptionsFields
        form={form}
        policy={policy}
        tokenFor={loaded.tokenFor}
        errors={errors}
        onChange={setForm}
        onSave={() => void save()}
      />
      <ConnectionResult connection={connection} server={effective.serverAddress} sync={loaded.sync} />
      <AccessList sites={loaded.access} onGrant={(origins) => void ask(origins)} />
      {!policy.disabled && <AlertNotices deps={notices} />}
      <RejectedList names={loaded.rejected} onUndo={undo} />
      <p>
        <a href="diagnosis.html">Is everything working?</a>
      </p>
    </>
  );
};
