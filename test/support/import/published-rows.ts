/** Rows as CQC's published files have them, of invented locations. */

export const RATINGS_HEADER = [
  'Location ID',
  'Location ODS Code',
  'Location Name',
  'Care Home?',
  'Location Type',
  'Location Primary Inspection Category',
  'Location Street Address',
  'Location Address Line 2',
  'Location City',
  'Location Post Code',
  'Location Local Authority',
  'Location Region',
  'Location NHS Region',
  'Location ONSPD CCG Code',
  'Location ONSPD CCG',
  'Location Commissioning CCG Code',
  'Location Commissioning CCG Name',
  'Service / Population Group',
  'Domain',
  'Latest Rating',
  'Publication Date',
  'Report Type',
  'Inherited Rating (Y/N)',
  'URL',
  'Provider ID',
  'Provider Name',
  'Brand ID',
  'Brand Name',
] as const;

/** The texts of a row by column; columns that are left out are empty. */
const rowOf = <H extends readonly string[]>(header: H, texts: Partial<Record<H[number], string>>): string[] =>
  header.map((column) => texts[column as H[number]] ?? '');

export type RatingsTexts = Partial<Record<(typeof RATINGS_HEADER)[number], string>>;

const DOMAINS = ['Overall', 'Safe', 'Effective', 'Caring', 'Responsive', 'Well-led'] as const;

/** The id of the numbered location of a large file. */
export const locationIdOf = (number: number): string => `1-${9_000_000_000 + number}`;

/** A row of sheet "Locations" of the latest ratings: everything filled in, as in CQC's file. */
export const ratingsRow = (number: number, texts: RatingsTexts = {}): string[] =>
  rowOf(RATINGS_HEADER, {
    'Location ID': locationIdOf(number),
    'Location Name': `Quillmere Home Care ${number}`,
    'Care Home?': number % 2 === 0 ? 'N' : 'Y',
    'Location Type': 'Social Care Org',
    'Location Primary Inspection Category': 'Community based adult social care services',
    'Location Street Address': `${number % 199} Larkspur Road`,
    'Location City': 'Ambleford',
    'Location Post Code': `ZZ${number % 90} ${number % 9}AB`,
    'Location Local Authority': 'Ambleshire',
    'Location Region': 'East',
    'Location NHS Region': 'East of England',
    'Location ONSPD CCG Code': 'E38000999',
    'Location ONSPD CCG': 'NHS Ambleshire',
    'Location Commissioning CCG Code': '99Z',
    'Location Commissioning CCG Name': 'NHS Ambleshire ICB - 99Z',
    'Service / Population Group': 'Overall',
    Domain: 'Overall',
    'Latest Rating': 'Good',
    'Publication Date': '12/03/2024',
    'Report Type': 'Location',
    'Inherited Rating (Y/N)': 'N',
    URL: `https://www.cqc.org.uk/location/${locationIdOf(number)}`,
    'Provider ID': `1-${8_000_000_000 + (number % 4000)}`,
    'Provider Name': `Quillmere Care ${number % 4000} Limited`,
    'Brand ID': '-',
    'Brand Name': '-',
    ...texts,
  });

/** The rows of one location: one a domain. */
export const locationRows = (number: number, texts: RatingsTexts = {}): string[][] =>
  DOMAINS.map((domain) => ratingsRow(number, { Domain: domain, ...texts }));

export const ACTIVE_HEADER = [
  'Location ID',
  'Location HSCA start date',
  'Dormant (Y/N)',
  'Care home?',
  'Location Name',
  'Registered manager',
  'Location Latest Overall Rating',
  'Publication Date',
  'Inherited Rating (Y/N)',
  'Location Region',
  'Location Local Authority',
  'Location City',
  'Location Postal Code',
  'Brand ID',
  'Brand Name',
  'Provider ID',
  'Provider Name',
  'Provider Nominated Individual Name',
  'Provider Main Partner Name',
  'Service type - Domiciliary care service',
  'Service type - Supported living service',
  'Service user band - Older people',
] as const;

export type ActiveTexts = Partial<Record<(typeof ACTIVE_HEADER)[number], string>>;

/** A row of sheet "HSCA_Active_Locations". */
export const activeRow = (number: number, texts: ActiveTexts = {}): string[] =>
  rowOf(ACTIVE_HEADER, {
    'Location ID': locationIdOf(number),
    'Location HSCA start date': '01/10/2010',
    'Dormant (Y/N)': 'N',
    'Care home?': 'N',
    'Location Name': `Quillmere Home Care ${number}`,
    'Location Latest Overall Rating': 'Good',
    'Publication Date': '12/03/2024',
    'Inherited Rating (Y/N)': 'N',
    'Location Region': 'East',
    'Location Local Authority': 'Ambleshire',
    'Location City': 'Ambleford',
    'Location Postal Code': 'ZZ1 1AB',
    'Brand ID': '-',
    'Brand Name': '-',
    'Provider ID': '1-8000000001',
    'Provider Name': 'Quillmere Care Limited',
    'Service type - Domiciliary care service': 'Y',
    ...texts,
  });

export const DUAL_HEADER = [
  'Location ID',
  'Location Name',
  'Location HSCA Start Date',
  'Location Type/Sector',
  'Provider ID',
  'Provider Name',
  'Linked Organisation ID',
  'Linked Organisation Name',
  'Relationship',
  'Relationship Start Date',
  'Primary ID',
] as const;

/** A row of sheet "Dual_Registration_Locations". */
export const dualRow = (one: number, other: number): string[] =>
  rowOf(DUAL_HEADER, {
    'Location ID': locationIdOf(one),
    'Location Name': `Quillmere Home Care ${one}`,
    'Linked Organisation ID': locationIdOf(other),
    'Linked Organisation Name': `Quillmere Home Care ${other}`,
    Relationship: 'HSCA Dual Registration',
    'Relationship Start Date': '01/10/2010',
    'Primary ID': locationIdOf(one),
  });

export const DIRECTORY_HEADER = [
  'Name',
  'Also known as',
  'Address',
  'Postcode',
  'Phone number',
  "Service's website (if available)",
  'Service types',
  'Date of latest check',
  'Specialisms/services',
  'Provider name',
  'Local authority',
  'Region',
  'Location URL',
  'CQC Location ID (for office use only)',
  'CQC Provider ID (for office use only)',
] as const;

export type DirectoryTexts = Partial<Record<(typeof DIRECTORY_HEADER)[number], string>>;

/** A row of the directory. */
export const directoryRow = (number: number, texts: DirectoryTexts = {}): string[] =>
  rowOf(DIRECTORY_HEADER, {
    Name: `Quillmere Home Care ${number}`,
    Address: `${number} Larkspur Road, Ambleford`,
    Postcode: 'ZZ1 1AB',
    'Service types': 'Homecare agencies|Supported living',
    'Date of latest check': '09/Jan/2026 - 00:00',
    'Specialisms/services': 'Dementia|Personal care',
    'Provider name': 'Quillmere Care Limited',
    'Local authority': 'Ambleshire',
    Region: 'East',
    'Location URL': `https://www.cqc.org.uk/location/${locationIdOf(number)}`,
    'CQC Location ID (for office use only)': locationIdOf(number),
    'CQC Provider ID (for office use only)': '1-8000000001',
    ...texts,
  });

/** The four lines before the directory's header. */
export const DIRECTORY_LINES = [['CQC Locations data'], [''], ['This data was produced on 26 August 2026'], ['']];

/** Rows as a CSV, every cell in quotation marks. */
export const csvOf = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\r\n`).join('');
