/** How the rows of a file are had, whatever its format. */
import type { SheetRow } from '../../../worker/files/sheet-row.ts';

/** How far a file is read. */
export interface FileProgress {
  /** Bytes of what the file holds, unpacked. */
  readonly bytes: number;
  readonly totalBytes: number;
}

export interface RowSink {
  /** Given each row; what it throws ends the reading. */
  take(row: SheetRow): void;
  /** Names a column of the sheet that is being read, for messages. */
  nameOf(column: number): string;
  progress(so: FileProgress): void;
}

/** Reads a file to its end. Rejects with FileProblem or FileFault, or with the signal's reason. */
export type RowSource = (path: string, sink: RowSink, signal: AbortSignal) => Promise<void>;
