/** The page that opens after install: wiring only. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import { AccessPage, type AccessPageDeps } from '../../platform-ui/access/AccessPage.tsx';

const deps: AccessPageDeps = {
  local: browser.storage.local,
  permissions: browser.permissions,
  firefox: import.meta.env.FIREFOX,
  send: (message) => browser.runtime.sendMessage(message),
  onChange: (changed) => {
    const { onChanged } = browser.storage;
    onChanged.addListener(changed);
    return () => onChanged.removeListener(changed);
  },
};

const root = document.getElementById('root');
if (root !== null) render(<AccessPage deps={deps} />, root);
