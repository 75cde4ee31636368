/** A frame in which the overlay's life is led, with a stand-in for the overlay and the browser. */
import { Window } from 'happy-dom';
import type { CardView } from '../../../../extension/content/card-view.tsx';
import type { OverlayOptions } from '../../../../extension/content/overlay.ts';
import type { PageDeps } from '../../../../extension/platform/page.ts';
import { packIndex } from '../../../../shared/names/pack.ts';
import { openSearch } from '../../../../shared/names/search.ts';
import { inventedIndex } from '../../../e2e/extension/support/invented-index.ts';
import { memoryArea } from './memory-area.ts';

export const SETTINGS = {
  serverAddress: 'https://ratings.example',
  sites: ['https://a.example/*'],
  showChips: 'attention',
};
const ID = 'abc';

type Told = (message: unknown, sender: { id?: string }, answer: (value?: unknown) => void) => void;
type Changed = (changes: Record<string, unknown>, area: string) => void;

const hear = <T>() => {
  const listeners = new Set<T>();
  return {
    listeners,
    addListener: (one: T) => void listeners.add(one),
    removeListener: (one: T) => void listeners.delete(one),
  };
};

/** A frame at an address, with what is stored; nothing runs in it yet. */
export const frame = (
  url = 'https://a.example/tray',
  stored: Record<string, unknown> = { settings: SETTINGS, index: packIndex(inventedIndex()) },
) => {
  const window = new Window({ url }) as unknown as PageDeps['window'];
  const local = memoryArea(stored);
  const onMessage = hear<Told>();
  const onChanged = hear<Changed>();
  const started: OverlayOptions[] = [];
  const calls: string[] = [];
  const sent: unknown[] = [];
  const answers = { plain: false };
  const view = { openSearch } as unknown as CardView;
  /** `left` is what the card's script has left in the frame; it runs when it is asked for, unless it is refused. */
  const card: { left: CardView | null; refused: boolean } = { left: null, refused: false };
  const runtime = {
    id: ID as string | undefined,
    onMessage,
    sendMessage: async (message: unknown) => {
      sent.push(message);
      const { type } = message as { type?: unknown };
      if (type === 'card-wanted' && !card.refused) card.left = view;
      return type === 'is-plain' ? answers.plain : null;
    },
  };
  const life = new AbortController();
  const deps = {
    browser: { runtime, storage: { local, onChanged } },
    window,
    now: () => new Date(0),
    newKey: () => '00000000-0000-4000-8000-000000000001',
    cardLeft: () => card.left,
    startOverlay: (options: OverlayOptions) => {
      started.push(options);
      return {
        replaceIndex: ({ head }: { head: { seq: number } }) => calls.push(`index ${head.seq}`),
        list: () => [],
        openCardAtSelection: () => calls.push('card') > 0,
        jumpTo: (id: number) => calls.push(`jump ${id}`),
        rescan: () => calls.push('rescan'),
        openFound: (query: string, found: unknown) => calls.push(`found ${query} ${JSON.stringify(found)}`) > 0,
      };
    },
  } as unknown as PageDeps;
  const change = async (items: Record<string, unknown>) => {
    await local.set(items);
    for (const listener of onChanged.listeners) listener(items, 'local');
    await new Promise((resolve) => setTimeout(resolve));
  };
  const tell = (message: unknown, id = ID) => {
    const answers: unknown[] = [];
    for (const listener of onMessage.listeners) listener(message, { id }, (value) => answers.push(value));
    return answers;
  };
  return { deps, life, started, calls, sent, change, tell, runtime, onMessage, window, local, answers, card, view };
};
