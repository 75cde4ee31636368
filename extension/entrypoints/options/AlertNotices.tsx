/** Whether the browser tells of new alerts by itself: off until somebody asks for it, which the browser has to grant. */
import { useCallback, useEffect, useState } from 'preact/hooks';
import type { alertNotices } from '../../platform/notices.ts';

export type AlertNoticesDeps = typeof alertNotices;

/** What stands between the click and the answer, which may never come. */
const ASKED = 'Your browser asks whether Rating Watch may show notifications. Nothing changes until you allow it.';

export const AlertNotices = ({ deps }: { readonly deps: AlertNoticesDeps }) => {
  const [isOn, setOn] = useState<boolean | null>(null);
  const [told, setTold] = useState<string | null>(null);
  const look = useCallback(async () => setOn(await deps.isOn()), [deps]);
  useEffect(() => void look(), [look]);
  const turnOn = async () => {
    // Asked before anything is awaited: browsers ask for nothing but a click.
    const asked = deps.turnOn();
    setTold(ASKED);
    setTold((await asked) ? 'You will be told of new alerts.' : 'Not allowed: you will not be told of new alerts.');
    await look();
  };
  const turnOff = async () => {
    await deps.turnOff();
    setTold('You will not be told of new alerts any more.');
    await look();
  };
  if (isOn === null) return null;
  return (
    <section class="field" aria-labelledby="alert-notices">
      <h2 id="alert-notices">New alerts</h2>
      <p class="hint">
        {isOn
          ? 'Your browser shows a notification when Rating Watch hears of new alerts. It names providers, and nothing of your pages.'
          : 'The button in the toolbar counts alerts that you have not looked at. Your browser can show a notification as well: it would name providers, and nothing of your pages.'}
      </p>
      <p class="actions">
        <button type="button" class="second" onClick={() => void (isOn ? turnOff() : turnOn())}>
          {isOn ? 'Stop telling me of new alerts' : 'Tell me of new alerts'}
        </button>
      </p>
      <p role="status">{told}</p>
    </section>
  );
};
