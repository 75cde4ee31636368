/** What a replay counted. */
import type { RatingEvent } from '../../../shared/ratings/event.ts';
import { SCOPES } from '../../../shared/ratings/rating.ts';

/** Records by what became of them, and events by kind and scope. */
export class Tally {
  snapshots = 0;
  read = 0;
  refused = 0;
  passedOver = 0;
  private readonly events = new Map<string, Map<string, number>>();

  count(event: RatingEvent): void {
    const scopes = this.events.get(event.kind) ?? new Map<string, number>();
    scopes.set(event.scope, (scopes.get(event.scope) ?? 0) + 1);
    this.events.set(event.kind, scopes);
  }

  get total(): number {
    return [...this.events.values()].flatMap((scopes) => [...scopes.values()]).reduce((sum, one) => sum + one, 0);
  }

  /** The counts in words, one line. */
  get words(): string {
    const parts = [`${this.read} records read`, `${this.refused} refused`, `${this.passedOver} passed over`];
    return `${this.snapshots} snapshots: ${parts.join(', ')}; ${this.total} events\n`;
  }

  /** Kinds down, scopes across. */
  get table(): string {
    const heads = ['kind', ...SCOPES];
    const rows = [...this.events].sort(([one], [other]) => (one < other ? -1 : 1));
    const cells = rows.map(([kind, scopes]) => [kind, ...SCOPES.map((scope) => String(scopes.get(scope) ?? 0))]);
    const widths = heads.map((_, column) => Math.max(...[heads, ...cells].map((row) => row[column]?.length ?? 0)));
    const line = (row: readonly string[]) =>
      row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)));
    return [heads, ...cells].map((row) => `${line(row).join('  ')}\n`).join('');
  }
}
