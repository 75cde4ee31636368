/** Why there is no list, and what to do about it. */
import type { Obstacle } from '../../platform/tab-view.ts';

const WORDS: Readonly<Record<Exclude<Obstacle, null>, string>> = {
  disabled: 'Your organisation has turned Rating Watch off.',
  'not-set-up': 'Rating Watch is not set up yet: it needs the address of your council’s server and an access token.',
  'no-site': 'Rating Watch does not run here. Open it on a page of one of your systems.',
  'site-off': 'Rating Watch is off for this site.',
  'not-granted': 'This site is on the list, but your browser has not granted access to it yet.',
  'no-index': 'No ratings have been fetched yet, so no name can be marked.',
};

interface ObstacleNoticeProps {
  readonly obstacle: Exclude<Obstacle, null>;
  readonly lastError: string | null;
  readonly onOptions: () => void;
}

export const ObstacleNotice = ({ obstacle, lastError, onOptions }: ObstacleNoticeProps) => (
  <div class={obstacle === 'no-index' ? 'notice bad' : 'notice'} role="status">
    <p>{WORDS[obstacle]}</p>
    {obstacle === 'no-index' && lastError !== null && <p class="lead">{lastError}</p>}
    {obstacle === 'not-set-up' && (
      <p class="actions">
        <button type="button" onClick={onOptions}>
          Set up
        </button>
      </p>
    )}
  </div>
);
