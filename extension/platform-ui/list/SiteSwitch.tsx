/** The switch for the tab's site, named by what it will do. */
import { IS_MANAGED } from '../../platform/build.ts';
import type { TabView } from '../../platform/tab-view.ts';

interface SiteSwitchProps {
  readonly view: TabView;
  readonly onTurnOn: (site: string) => void;
  readonly onTurnOff: (address: string) => void;
}

const host = (site: string): string => site.replace(/^[^:]+:\/\//, '').replace(/\/\*$/, '');

export const SiteSwitch = ({ view, onTurnOn, onTurnOff }: SiteSwitchProps) => {
  const { address } = view;
  const { site, own, byPolicy } = view.switch;
  if (!view.configured || view.disabled || address === null || site === null) return null;
  if (view.listed && !view.granted) {
    return (
      <button type="button" onClick={() => onTurnOn(own[0] ?? site)}>
        Grant access to {host(own[0] ?? site)}
      </button>
    );
  }
  if (byPolicy) return <p class="soft">Turned on for this site by your organisation.</p>;
  if (IS_MANAGED) return <p class="soft">Your organisation decides on which sites Rating Watch runs.</p>;
  if (own.length === 0) {
    return (
      <button type="button" onClick={() => onTurnOn(site)}>
        Turn on for {host(site)}
      </button>
    );
  }
  return (
    <button type="button" class="second" onClick={() => onTurnOff(address)}>
      Turn off for {own.map(host).join(', ')}
    </button>
  );
};
