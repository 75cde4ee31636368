/** Why there is no list, and what to do about it. */
import type { Obstacle } from '../../platform/tab-view.ts';

const WORDS: Readonly<Record<Exclude<Obstacle, null>, string>> = {
  disabled: 'Your organisation has turned Rating Watch off.',
  'not-set-up': 'Rating Watch is not set up yet: it needs the address of your council’s server and an access token.',
  'no-site': 'Rating Watch does not run here. Open it on a page of one of your systems.',
  'site-off': 'Rating Watch is off for this site.',
  'not-granted': 'This site is on the list, but your browser has not granted access to it yet.',
  plain: 'This page was loaded without marks. They come back with the next page.',
  'no-index': 'No ratings have been fetched yet, so no name can be marked.',
};

/** Beside the page, the browser may keep from us what it tells the button. */
const NO_SITE_IN_PANEL =
  'Rating Watch is not on for this page. To turn it on, use the Rating Watch button in the browser’s toolbar.';

interface ObstacleNoticeProps {
  readonly obstacle: Exclude<Obstacle, null>;
  readonly lastError: string | null;
  readonly inPanel: boolean;
  readonly onOptions: () => void;
  readonly onBringBack: () => void;
}

const TONES: Readonly<Partial<Record<Exclude<Obstacle, null>, string>>> = {
  'no-index': 'notice bad',
  plain: 'notice warn',
};

export const ObstacleNotice = ({ obstacle, lastError, inPanel, onOptions, onBringBack }: ObstacleNoticeProps) => (
  <div class={TONES[obstacle] ?? 'notice'} role="status">
    <p>{obstacle === 'no-site' && inPanel ? NO_SITE_IN_PANEL : WORDS[obstacle]}</p>
    {obstacle === 'plain' && (
      <p class="actions">
        <button type="button" onClick={onBringBack}>
          Bring marks back
        </button>
      </p>
    )}
    {obstacle === 'no-index' && lastError !== null && <p class="lead">{lastError}</p>}
    {obstacle === 'not-granted' && (
      <p>
        <a href="access.html" target="_blank" rel="noopener">
          Every site that is listed, and its access<span class="unseen"> (opens in a new tab)</span>
        </a>
      </p>
    )}
    {obstacle === 'not-set-up' && (
      <p class="actions">
        <button type="button" onClick={onOptions}>
          Set up
        </button>
      </p>
    )}
  </div>
);
