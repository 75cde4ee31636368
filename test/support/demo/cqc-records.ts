/** Invented locations and providers as records in CQC's shape: absent values left out, never null. */
import type { CqcRecord } from '../record-folder.ts';
import { ratingFields } from './cqc-ratings.ts';
import { dayBefore } from './day.ts';
import {
  type DemoPlace,
  type DemoProvider,
  type DemoState,
  locationIdOf,
  providerIdOf,
  SERVICES,
  type Town,
} from './place.ts';

/** Postcode districts of no genuine area. */
const DISTRICTS: Readonly<Record<Town, string>> = {
  Fernbridge: 'FX1',
  Oxmere: 'FX2',
  'Port Ellery': 'FX3',
  'Great Tansby': 'FX4',
  Hollowick: 'FX5',
};

/** The postcode of an invented location. */
const postcodeOf = (place: DemoPlace): string => `${DISTRICTS[place.town]} ${place.number % 10}AB`;

const addressOf = (place: DemoPlace) => ({
  postalAddressLine1: `${place.number + 1} Market Row`,
  postalAddressTownCity: place.town,
  postalAddressCounty: 'Fernshire',
  postalCode: postcodeOf(place),
  region: 'East Midlands',
  localAuthority: 'Fernshire',
  constituency: 'Fernshire Vale',
  // Numbers set aside for drama, in no use.
  mainPhoneNumber: `01632960${String(place.number).padStart(3, '0')}`,
  onspdLatitude: 52.9 + place.number / 1000,
  onspdLongitude: -0.9 - place.number / 1000,
  onspdCcgCode: 'E38000999',
  onspdCcgName: 'NHS Fernshire CCG',
  onspdIcbCode: 'E54000999',
  onspdIcbName: 'NHS Fernshire Integrated Care Board',
});

const serviceOf = (place: DemoPlace) => {
  const isCareHome = place.services.some((kind) => kind === 'residential' || kind === 'nursing');
  const category = isCareHome
    ? { code: 'S1', name: 'Residential social care', primary: 'true' }
    : { code: 'S2', name: 'Community based adult social care services', primary: 'true' };
  return {
    careHome: isCareHome ? 'Y' : 'N',
    numberOfBeds: isCareHome ? 30 + place.number : 0,
    gacServiceTypes: place.services.map((kind) => ({
      name: SERVICES[kind].name,
      description: SERVICES[kind].description,
    })),
    inspectionCategories: [category],
    inspectionDirectorate: 'Adult social care',
    specialisms: [{ name: 'Caring for adults over 65 yrs' }, { name: 'Dementia' }],
  };
};

const relationshipsOf = (place: DemoPlace, state: DemoState, successor: DemoPlace | undefined) => {
  const { predecessor } = place;
  const before =
    predecessor === undefined
      ? []
      : [
          {
            relatedLocationId: locationIdOf(predecessor.number),
            relatedLocationName: predecessor.name,
            type: 'HSCA Predecessor',
            reason: predecessor.reason,
          },
        ];
  const after =
    state.successor === undefined
      ? []
      : [
          {
            relatedLocationId: locationIdOf(state.successor),
            ...(successor === undefined ? {} : { relatedLocationName: successor.name }),
            type: 'HSCA Successor',
            reason: successor?.predecessor?.reason ?? 'New Provider',
          },
        ];
  return { relationships: [...before, ...after] };
};

const registrationOf = (place: DemoPlace, state: DemoState, base: string) => {
  const ended = state.endedDaysAgo;
  return {
    registrationStatus: ended === undefined ? 'Registered' : 'Deregistered',
    registrationDate: dayBefore(base, place.registeredDaysAgo),
    ...(ended === undefined ? {} : { deregistrationDate: dayBefore(base, ended) }),
    // CQC empties the regulated activities of a location whose registration ended.
    regulatedActivities: ended === undefined ? [{ name: 'Personal care', code: 'RA1' }] : [],
  };
};

/** One location's record as it stands in `state`, dates counted back from `base` (`YYYY-MM-DD`). */
export const locationRecord = (place: DemoPlace, state: DemoState, base: string, successor?: DemoPlace): CqcRecord => ({
  locationId: locationIdOf(place.number),
  providerId: providerIdOf(place.provider),
  organisationType: 'Location',
  type: 'Social Care Org',
  name: place.name,
  ...(place.alsoKnownAs === undefined ? {} : { alsoKnownAs: place.alsoKnownAs }),
  ...(place.brand === undefined ? {} : { brandId: 'BD990', brandName: `BRAND ${place.brand}` }),
  ...registrationOf(place, state, base),
  dormancy: place.dormant === true ? 'Y' : 'N',
  ...(place.dormant === true ? { dormancyStartDate: dayBefore(base, 200) } : {}),
  ...addressOf(place),
  ...serviceOf(place),
  ...relationshipsOf(place, state, successor),
  locationTypes: [],
  inspectionAreas: [],
  ...ratingFields(place, state.rating, base),
});

/** A provider's record with the locations that are its own. */
export const providerRecord = (provider: DemoProvider, places: readonly DemoPlace[], base: string): CqcRecord => {
  const own = places.filter((place) => place.provider === provider.number);
  const first = own[0];
  return {
    providerId: providerIdOf(provider.number),
    locationIds: own.map((place) => locationIdOf(place.number)),
    organisationType: 'Provider',
    ownershipType: 'Organisation',
    type: 'Social Care Org',
    name: provider.name,
    registrationStatus: 'Registered',
    registrationDate: dayBefore(base, Math.max(...own.map((place) => place.registeredDaysAgo), 0)),
    ...(first === undefined ? {} : addressOf(first)),
    inspectionDirectorate: 'Adult social care',
    relationships: [],
    regulatedActivities: [],
    inspectionAreas: [],
  };
};
