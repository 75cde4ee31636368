/** Archives that are no spreadsheet, are damaged, or are built to do harm. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPublishedFile } from '../../support/import/published-file.ts';
import { locationIdOf, locationRows, RATINGS_HEADER } from '../../support/import/published-rows.ts';
import { ODS_HEAD, ODS_TAIL, rowXml, writeArchive } from '../../support/import/write-ods.ts';
import { temporaryFolder } from '../stand/temporary-folder.ts';

type Parts = Parameters<typeof writeArchive>[1];

const MANIFEST = 'META-INF/manifest.xml';
const content = (rows: number) =>
  `${ODS_HEAD}<table:table table:name="Locations">${[RATINGS_HEADER, ...Array.from({ length: rows }, (_, number) => locationRows(number)).flat()].map(rowXml).join('')}</table:table>${ODS_TAIL}`;

const WATCHED = new Set([locationIdOf(1)]);
const open = (path: string) => readPublishedFile(path, WATCHED, () => undefined, new AbortController().signal);
const archive = async (parts: Parts): Promise<string> => {
  const path = join(temporaryFolder(), 'Latest_ratings.ods');
  await writeArchive(path, parts);
  return path;
};

/** The archive with its bytes changed by `change`, written beside it. */
const changed = (path: string, change: (bytes: Buffer) => Buffer): string => {
  const other = path.replace('.ods', '-changed.ods');
  writeFileSync(other, change(readFileSync(path)));
  return other;
};

describe('an archive', () => {
  it('is read by its content alone, whatever else it holds and whatever its name', async () => {
    const path = await archive([
      { name: 'mimetype', text: 'x' },
      { name: 'styles.xml', text: '<!DOCTYPE x>' },
      { name: 'content.xml', text: content(3) },
    ]);
    expect((await open(path)).readings).toHaveLength(1);
  });

  it.each<[string, Parts, RegExp]>([
    ['without a content', [{ name: 'xl/workbook.xml', text: '<x/>' }], /no \.ods file: it holds no content\.xml/],
    [
      'with two',
      [
        { name: 'content.xml', text: content(1) },
        { name: 'content.xml', text: content(1) },
      ],
      /holds content\.xml 2 times/,
    ],
    [
      'that is locked',
      [
        { name: 'content.xml', text: 'x' },
        { name: MANIFEST, text: '<manifest:encryption-data/>' },
      ],
      /locked with a password/,
    ],
    [
      'that is a bomb',
      [{ name: 'content.xml', text: ' '.repeat(20_000_000) }],
      /would unpack to 20 MB, \d+ times its size/,
    ],
    [
      'of more files than a spreadsheet has',
      Array.from({ length: 2001 }, (_, at) => ({ name: `${at}`, text: '' })),
      /holds 2001 files/,
    ],
    ['with text that is none', [{ name: 'content.xml', text: 'x' }], /Latest_ratings\.ods: the document is damaged/],
  ])('%s is refused', async (_, parts, reason) => {
    await expect(open(await archive(parts))).rejects.toThrow(reason);
  });

  it('with the sign of encryption is refused', async () => {
    const path = await archive([{ name: 'content.xml', text: content(1) }]);
    const locked = changed(path, (bytes) => {
      const at = bytes.indexOf(Buffer.from('PK\u0001\u0002'));
      bytes.writeUInt16LE(bytes.readUInt16LE(at + 8) | 1, at + 8);
      return bytes;
    });
    await expect(open(locked)).rejects.toThrow(/locked with a password/);
  });

  it('with a name that leads out of it is refused', async () => {
    const path = await archive([
      { name: 'content.xml', text: content(1) },
      { name: 'aa/x', text: '' },
    ]);
    const leading = changed(path, (bytes) =>
      Buffer.from(bytes.toString('latin1').replaceAll('aa/x', '../x'), 'latin1'),
    );
    await expect(open(leading)).rejects.toThrow(/damaged or no \.ods file.*relative path/);
  });

  it('that says less than it unpacks to is refused', async () => {
    const path = await archive([{ name: 'content.xml', text: content(3) }]);
    const lying = changed(path, (bytes) => {
      const at = bytes.indexOf(Buffer.from('PK\u0001\u0002'));
      bytes.writeUInt32LE(5000, at + 24);
      return bytes;
    });
    await expect(open(lying)).rejects.toThrow(/cut off, damaged/);
  });
});

describe('an archive that was cut off or damaged on its way', () => {
  it('is refused wherever it is cut', async () => {
    const path = await archive([{ name: 'content.xml', text: content(20) }]);
    const whole = readFileSync(path);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (length) => {
        await expect(open(changed(path, () => whole.subarray(0, length)))).rejects.toThrow(
          /^Latest_ratings-changed\.ods/,
        );
      }),
      { numRuns: 60 },
    );
  });

  it('is refused, or reads the same, whichever byte of it is another', async () => {
    const path = await archive([{ name: 'content.xml', text: content(20) }]);
    const whole = readFileSync(path);
    const { name: _, ...sound } = await open(path);
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: whole.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        async (at, by) => {
          const other = changed(path, () => {
            const bytes = Buffer.from(whole);
            bytes.writeUInt8(bytes.readUInt8(at) ^ by, at);
            return bytes;
          });
          const found = await open(other).catch(() => null);
          if (found !== null) expect(found).toMatchObject(sound);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('names the row and column where its data end', async () => {
    const whole = content(20);
    const at = whole.indexOf('Quillmere Home Care 7<') + 5;
    const path = await archive([{ name: 'content.xml', text: whole.slice(0, at) }]);
    await expect(open(path)).rejects.toThrow(
      /^Latest_ratings\.ods, sheet Locations, row 44, column Location Name: the document is damaged or breaks off here/,
    );
  });

  it('names the row and column where what is packed ends', async () => {
    const path = await archive([{ name: 'content.xml', text: [content(400)] }]);
    const torn = changed(path, (bytes) => {
      bytes.fill(0xff, 20_000, 20_400);
      return bytes;
    });
    await expect(open(torn)).rejects.toThrow(/^Latest_ratings-changed\.ods, sheet Locations, row \d{2,}, column .+: /);
  });
});

describe('what is no archive', () => {
  it.each([
    ['empty', '', /: the file is empty/],
    ['a web page', '<!DOCTYPE html><html><body>403 Forbidden</body></html>', /is a web page/],
    ['binary', '%PDF-1.7\u0000\u0001', /neither an \.ods spreadsheet nor a CSV/],
    ['a letter', 'Dear all,\nplease find attached.\n', /not a file that is known here/],
    [
      'a long letter, with a quotation mark that nobody closes',
      `${'Dear all,\n'.repeat(30)}"please\n`,
      /not a file that is known here.*begins with "Dear all/,
    ],
  ])('%s is refused', async (_, text, reason) => {
    const folder = temporaryFolder({ 'Latest_ratings.ods': text });
    await expect(open(join(folder, 'Latest_ratings.ods'))).rejects.toThrow(reason);
  });

  it('nothing is refused, and so is a folder', async () => {
    await expect(open('/no/such/file.ods')).rejects.toThrow(/^file\.ods: the file cannot be read/);
    await expect(open(temporaryFolder())).rejects.toThrow(/the file cannot be read/);
  });
});
