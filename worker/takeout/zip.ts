/**
 * A ZIP archive, sent while it is made (PKWARE's APPNOTE 6.3.10: local headers with data descriptors, deflate, names in
 * UTF-8). Without ZIP64: an archive past 4 GB is broken off, which no reader takes for a whole one.
 * Budget: what one piece of a file weighs, and some 60 bytes a file until the end.
 */

/** A file of an archive, read when its turn comes. */
export interface ZipFile {
  /** Letters, digits, hyphens, dots and slashes. */
  readonly path: string;
  readonly pieces: AsyncIterable<Uint8Array<ArrayBuffer>>;
}

type Bytes = Uint8Array<ArrayBuffer>;

const MOST = 0xffff_ffff;

const CRC = Uint32Array.from({ length: 256 }, (_none, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb8_8320 : value >>> 1;
  return value;
});

/** CRC-32 (ISO 3309), taken on from `before`; 0 for a beginning. */
const crc32 = (bytes: Uint8Array, before = 0): number => {
  let value = ~before;
  for (const byte of bytes) value = (value >>> 8) ^ (CRC[(value ^ byte) & 0xff] ?? 0);
  return ~value >>> 0;
};

/** MS-DOS date and time, in UTC; before 1980 there is none. */
const dosTime = (at: Date): readonly [time: number, day: number] => [
  (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1),
  ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate(),
];

/** Fields of a header, little-endian: `[bytes, value]` each. */
const header = (...fields: readonly (readonly [size: 2 | 4, value: number])[]): Bytes => {
  const bytes = new Uint8Array(fields.reduce((sum, [size]) => sum + size, 0));
  const view = new DataView(bytes.buffer);
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return bytes;
};

interface Entry {
  readonly name: Bytes;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** Needs version 2.0, has a data descriptor and a name in UTF-8, deflated, then its time. */
const common = (at: Date): readonly (readonly [2, number])[] => {
  const [time, day] = dosTime(at);
  return [
    [2, 20],
    [2, 0x0808],
    [2, 8],
    [2, time],
    [2, day],
  ];
};

const localHeader = (name: Bytes, at: Date): Bytes[] => [
  header([4, 0x0403_4b50], ...common(at), [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]),
  name,
];

const descriptor = ({ crc, packed, size }: Entry): Bytes => header([4, 0x0807_4b50], [4, crc], [4, packed], [4, size]);

const centralHeader = ({ name, offset, crc, packed, size }: Entry, at: Date): Bytes[] => [
  header(
    ...([
      [4, 0x0201_4b50],
      [2, 20],
      ...common(at),
      [4, crc],
      [4, packed],
      [4, size],
      [2, name.length],
      [2, 0],
      [2, 0],
      [2, 0],
      [2, 0],
      [4, 0],
      [4, offset],
    ] as const),
  ),
  name,
];

const endOf = (entries: readonly Entry[], size: number, offset: number): Bytes =>
  header([4, 0x0605_4b50], [2, 0], [2, 0], [2, entries.length], [2, entries.length], [4, size], [4, offset], [2, 0]);

/** Deflates pieces as they are taken; reads no further where nobody takes them. */
async function* deflated(pieces: AsyncIterable<Bytes>, seen: (piece: Bytes) => void): AsyncGenerator<Bytes> {
  const { readable, writable } = new CompressionStream('deflate-raw');
  const writer = writable.getWriter();
  const write = async (): Promise<void> => {
    for await (const piece of pieces) {
      seen(piece);
      await writer.write(piece);
    }
    await writer.close();
  };
  // Told to whoever reads: the stream breaks with the same error.
  const writing = write().catch((error: unknown) => writer.abort(error).catch(() => undefined));
  yield* readable as unknown as AsyncIterable<Bytes>;
  await writing;
}

const assertFits = (offset: number): void => {
  if (offset > MOST) throw new Error('the archive would be larger than 4 GB');
};

/** The bytes of the archive. What a file throws, it throws: it then has no end, and is no archive. */
export async function* zipOf(files: AsyncIterable<ZipFile>, at: Date): AsyncGenerator<Bytes> {
  const entries: Entry[] = [];
  let offset = 0;
  const counted = (bytes: Bytes): Bytes => {
    offset += bytes.length;
    assertFits(offset);
    return bytes;
  };
  for await (const { path, pieces } of files) {
    const entry = { name: new TextEncoder().encode(path), offset, crc: 0, packed: 0, size: 0 };
    for (const bytes of localHeader(entry.name, at)) yield counted(bytes);
    const begun = offset;
    const seen = (piece: Bytes): void => {
      entry.crc = crc32(piece, entry.crc);
      entry.size += piece.length;
      assertFits(entry.size);
    };
    for await (const bytes of deflated(pieces, seen)) yield counted(bytes);
    entry.packed = offset - begun;
    entries.push(entry);
    yield counted(descriptor(entry));
  }
  const central = offset;
  for (const entry of entries) for (const bytes of centralHeader(entry, at)) yield counted(bytes);
  yield endOf(entries, offset - central, central);
}
