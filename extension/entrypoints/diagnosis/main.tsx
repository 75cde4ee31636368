/** The page of the diagnosis: wiring only. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { refreshPolicy } from '../../platform/policy.ts';
import { forgetToken, keepToken, readToken } from '../../platform/secret.ts';
import { DiagnosisPage, type DiagnosisPageDeps } from '../../platform-ui/diagnosis/DiagnosisPage.tsx';

const { local, managed } = browser.storage;

const deps: DiagnosisPageDeps = {
  local,
  permissions: browser.permissions,
  firefox: import.meta.env.FIREFOX,
  readToken,
  version: browser.runtime.getManifest().version,
  userAgent: navigator.userAgent,
  refreshPolicy: () => refreshPolicy({ local, managed, keepToken, forgetToken }),
  now: () => new Date(),
  send: (message) => browser.runtime.sendMessage(message),
  copy: (text) => navigator.clipboard.writeText(text),
};

const root = document.getElementById('root');
if (root !== null) render(<DiagnosisPage deps={deps} />, root);
