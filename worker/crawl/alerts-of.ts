/** The alerts that changes open, with what must be known of each location for them. */
import { type Alert, alertOf, severitiesOf } from '../alerts/model.ts';
import { readEarlierAlerts } from '../alerts/repository.ts';
import { twinsOf } from '../ratings/twin-repository.ts';
import { commissionedLocationIds } from '../register/repository.ts';
import { readAlertRules } from '../settings/alert-rules.ts';
import type { LocationChange } from './location-change.ts';

/** One alert a location at most; none for changes that nobody need be told of. */
export const alertsOf = async (db: D1Database, changes: readonly LocationChange[]): Promise<Alert[]> => {
  const telling = changes.filter(({ events }) => events.length > 0);
  if (telling.length === 0) return [];
  const ids = telling.map(({ location }) => location.locationId);
  const [earlier, commissioned, twins, { rules }] = await Promise.all([
    readEarlierAlerts(db, ids),
    commissionedLocationIds(db),
    twinsOf(db, ids),
    readAlertRules({ db }),
  ]);
  const severities = severitiesOf(rules);
  const bought = new Set(commissioned);
  const alerts = await Promise.all(
    telling.map(({ location: { locationId }, events }) =>
      alertOf(events, {
        earlier: earlier.get(locationId) ?? [],
        commissioned: bought.has(locationId),
        twinIds: twins.get(locationId) ?? [],
        severities,
      }),
    ),
  );
  return alerts.filter((alert) => alert !== null);
};
