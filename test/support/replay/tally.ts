/** What a replay counted. */
import type { EventKind, RatingEvent } from '../../../shared/ratings/event.ts';
import { SCOPES } from '../../../shared/ratings/rating.ts';

/** What can happen to a rating, in the order of the table; these are listed also where there was none. */
const RATING_KINDS: readonly EventKind[] = [
  'downgrade',
  'upgrade',
  'rerated-same',
  'first-rating',
  'rating-inherited',
  'rating-removed',
  'correction',
  'report-withdrawn',
];

/** Events of a location's services, whatever their scope: they are no ratings of the location itself. */
const SERVICES = 'services';
const COLUMNS = [...SCOPES, SERVICES] as const;
type Column = (typeof COLUMNS)[number];

const columnOf = ({ scope, service }: RatingEvent): Column => (service === null ? scope : SERVICES);

/** Records by what became of them, and events by kind and scope. */
export class Tally {
  snapshots = 0;
  read = 0;
  refused = 0;
  passedOver = 0;
  private readonly events = new Map<string, Map<Column, number>>();

  count(event: RatingEvent): void {
    const columns = this.events.get(event.kind) ?? new Map<Column, number>();
    columns.set(columnOf(event), (columns.get(columnOf(event)) ?? 0) + 1);
    this.events.set(event.kind, columns);
  }

  private cell(kinds: readonly string[], columns: readonly Column[]): number {
    const counts = kinds.flatMap((kind) => columns.map((column) => this.events.get(kind)?.get(column) ?? 0));
    return counts.reduce((sum, one) => sum + one, 0);
  }

  get total(): number {
    return this.cell([...this.events.keys()], COLUMNS);
  }

  /** The counts in words, one line. */
  get words(): string {
    const parts = [`${this.read} records read`, `${this.refused} refused`, `${this.passedOver} passed over`];
    return `${this.snapshots} ${this.snapshots === 1 ? 'snapshot' : 'snapshots'}: ${parts.join(', ')}; ${this.total} events\n`;
  }

  private row(name: string, kinds: readonly string[]): string[] {
    return [name, ...COLUMNS.map((column) => `${this.cell(kinds, [column])}`), `${this.cell(kinds, COLUMNS)}`];
  }

  /** Kinds down, the location's scopes and its services across, sums at the ends. */
  get table(): string {
    const others = [...this.events.keys()].filter((kind) => !RATING_KINDS.some((one) => one === kind)).sort();
    const kinds = [...RATING_KINDS, ...others];
    const rows = [
      ['kind', ...COLUMNS, 'total'],
      ...kinds.map((kind) => this.row(kind, [kind])),
      this.row('total', kinds),
    ];
    const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
    const line = (row: readonly string[]) =>
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)));
    return rows.map((row) => `${line(row).join('  ')}\n`).join('');
  }
}
