/** The options page: wiring only. */
import { render } from 'preact';
import { browser } from 'wxt/browser';
import type { FromOwnPage } from '../../platform/messages.ts';
import { alertNotices } from '../../platform/notices.ts';
import type { OptionsDeps } from '../../platform/options-store.ts';
import { keepToken, serverOfOwnToken } from '../../platform/secret.ts';
import { OptionsPage } from './OptionsPage.tsx';

const deps: OptionsDeps = {
  local: browser.storage.local,
  permissions: browser.permissions,
  firefox: import.meta.env.FIREFOX,
  send: (message: FromOwnPage) => browser.runtime.sendMessage(message),
  serverOfOwnToken,
  keepToken,
};

const root = document.getElementById('root');
if (root !== null) render(<OptionsPage deps={deps} notices={alertNotices} />, root);
