/** What was recorded in cards and is not at the server yet, and what the server would not have: to be looked at. */
import { useRef, useState } from 'preact/hooks';
import { ago, londonMoment } from '../../platform/london.ts';
import { itemText, itemWords, type OutboxItem } from '../../platform/outbox-item.ts';

interface WaitingActions {
  sendNow(): Promise<void>;
  dismiss(key: string): Promise<void>;
  /** Puts a text on the clipboard; rejects where that cannot be done. */
  copy(text: string): Promise<void>;
}

const Pending = ({ item, now }: { readonly item: OutboxItem; readonly now: Date }) => (
  <li class="to-send">
    <span class="lead">{itemWords(item)}</span>
    <span class="soft">
      Since {londonMoment(item.madeAt)}, {ago(item.madeAt, now)}.
    </span>
    {item.lastError !== null && <span class="soft">Last tried: {item.lastError}</span>}
  </li>
);

interface RefusedProps {
  readonly item: OutboxItem;
  readonly actions: WaitingActions;
  readonly onDismissed: () => void;
}

const Refused = ({ item, actions, onDismissed }: RefusedProps) => {
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = () =>
    actions.copy(itemText(item)).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  const dismiss = async () => {
    await actions.dismiss(item.key);
    onDismissed();
  };
  const what = <span class="unseen">: {itemWords(item)}</span>;
  return (
    <li class="to-send">
      <span class="lead">{itemWords(item)}</span>
      <span class="attention">{item.lastError}</span>
      <span class="soft">Recorded {londonMoment(item.madeAt)}.</span>
      <span class="actions">
        <button type="button" class="second" onClick={() => void copy()}>
          Copy its text{what}
        </button>
        <button type="button" class="second" onClick={() => void dismiss()}>
          Take off this list{what}
        </button>
      </span>
      <span role="status">{copied === true && 'Copied.'}</span>
      {copied === false && <textarea readOnly rows={6} aria-label="Its text, to be copied" value={itemText(item)} />}
    </li>
  );
};

interface WaitingProps {
  readonly items: readonly OutboxItem[];
  readonly now: Date;
  readonly actions: WaitingActions;
}

/** What the list of alerts says itself: that one is acknowledged, or cannot be. */
const isToldThere = ({ kind, state }: OutboxItem): boolean => kind === 'acknowledgement' && state !== 'waiting';

export const Waiting = ({ items: all, now, actions }: WaitingProps) => {
  const items = all.filter((item) => !isToldThere(item));
  const heading = useRef<HTMLHeadingElement>(null);
  const waiting = items.filter(({ state }) => state === 'waiting');
  const refused = items.filter(({ state }) => state === 'refused');
  if (items.length === 0) return null;
  return (
    <section class="waiting" aria-labelledby="waiting">
      <h2 class="waiting-title" id="waiting" tabIndex={-1} ref={heading}>
        Waiting to be sent: {waiting.length}
      </h2>
      {waiting.length > 0 && (
        <>
          <ul class="found">
            {waiting.map((item) => (
              <Pending key={item.key} item={item} now={now} />
            ))}
          </ul>
          <p class="actions">
            <button type="button" onClick={() => void actions.sendNow()}>
              Send now
            </button>
          </p>
        </>
      )}
      {refused.length > 0 && (
        <>
          <h3 class="waiting-title">Refused by the server: {refused.length}</h3>
          <p class="soft">These are not recorded. Copy what you need, record it anew, then take it off this list.</p>
          <ul class="found">
            {refused.map((item) => (
              <Refused key={item.key} item={item} actions={actions} onDismissed={() => heading.current?.focus()} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
};
