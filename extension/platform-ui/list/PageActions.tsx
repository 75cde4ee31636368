/** What can be done with the page: its site's switch, another scan, a reload without marks. */
import type { TabView } from '../../platform/tab-view.ts';
import { SiteSwitch } from './SiteSwitch.tsx';

interface PageActionsProps {
  readonly view: TabView;
  readonly actions: {
    turnOn(site: string): Promise<void>;
    turnOff(address: string): Promise<void>;
    scanAgain(): Promise<void>;
    plain(on: boolean): Promise<void>;
  };
}

export const PageActions = ({ view, actions }: PageActionsProps) => (
  <div class="actions">
    <SiteSwitch
      view={view}
      onTurnOn={(site) => void actions.turnOn(site)}
      onTurnOff={(address) => void actions.turnOff(address)}
    />
    {view.listed && view.granted && !view.disabled && !view.plain && (
      <>
        <button type="button" class="second" onClick={() => void actions.scanAgain()}>
          Scan again
        </button>
        <button type="button" class="second" onClick={() => void actions.plain(true)}>
          Reload without marks
        </button>
      </>
    )}
  </div>
);
