/** Is everything working? Line by line, each with what to do; one button copies it all for a service desk. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import {
  buildWords,
  type DiagnosisFacts,
  type DiagnosisLine,
  diagnose,
  diagnosisText,
} from '../../platform/diagnosis.ts';
import type { FromOwnPage } from '../../platform/messages.ts';
import { type DiagnosisDeps, readDiagnosis } from '../../platform/read-diagnosis.ts';

export interface DiagnosisPageDeps extends DiagnosisDeps {
  readonly now: () => Date;
  /** Reads the council's policy anew; answers whether it changed. */
  readonly refreshPolicy: () => Promise<boolean>;
  readonly send: (message: FromOwnPage) => Promise<unknown>;
  /** Puts a text on the clipboard; rejects where that cannot be done. */
  readonly copy: (text: string) => Promise<void>;
}

interface Found {
  readonly facts: DiagnosisFacts;
  readonly at: Date;
}

const WORDS: Readonly<Record<DiagnosisLine['state'], string>> = { good: 'OK', look: 'Look', bad: 'Not working' };

const Line = ({ state, words, todo }: DiagnosisLine) => (
  <li class={`check of-${state}`}>
    <span class="state">{WORDS[state]}</span>
    <span>
      {words}
      {todo !== null && <span class="todo">{todo}</span>}
    </span>
  </li>
);

const useDiagnosis = (deps: DiagnosisPageDeps) => {
  const [found, setFound] = useState<Found | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const read = useCallback(async () => {
    const at = deps.now();
    setFound({ facts: await readDiagnosis(deps, at), at });
  }, [deps]);
  const lookAtPolicy = useCallback(async () => {
    if (await deps.refreshPolicy()) await deps.send({ type: 'settings-saved' });
    await read();
  }, [deps, read]);
  useEffect(() => {
    // What is known at once, then what the browser says of the policy, which may take seconds.
    void read().then(lookAtPolicy);
  }, [read, lookAtPolicy]);
  const checkNow = async () => {
    setTold('Asking the server …');
    await lookAtPolicy();
    await deps.send({ type: 'sync-now' });
    await read();
    setTold('Checked just now.');
  };
  const copy = async (text: string) => {
    // Refused by the browser: the text stands below, to be copied by hand.
    const isCopied = await deps.copy(text).then(
      () => true,
      () => false,
    );
    setTold(isCopied ? 'Copied.' : 'The browser did not allow copying. Copy the text below by hand.');
  };
  return { found, told, checkNow, copy };
};

export const DiagnosisPage = ({ deps }: { readonly deps: DiagnosisPageDeps }) => {
  const { found, told, checkNow, copy } = useDiagnosis(deps);
  if (found === null) return null;
  const text = diagnosisText(found.facts, found.at);
  return (
    <>
      <h1>Is everything working?</h1>
      <p class="soft">{buildWords(found.facts)}</p>
      <ul class="checks" aria-label="Findings">
        {diagnose(found.facts, found.at).map((line) => (
          <Line key={line.words} {...line} />
        ))}
      </ul>
      <p class="actions">
        <button type="button" onClick={() => void checkNow()}>
          Check now
        </button>
        <button type="button" class="second" onClick={() => void copy(text)}>
          Copy for the service desk
        </button>
      </p>
      <p role="status">{told}</p>
      <section aria-labelledby="copied">
        <h2 id="copied">What is copied</h2>
        <p class="hint">No token, no address of a page, no name of a person or provider.</p>
        <pre>{text}</pre>
      </section>
      <p class="actions">
        <a href="options.html">Options</a>
        <a href="access.html">Access</a>
      </p>
    </>
  );
};
