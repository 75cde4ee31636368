/** What two pictures of one page differ by, measured in the browser that took them. */
import type { Tab } from './drivers.ts';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Difference {
  /** Pixels that are not alike. */
  readonly pixels: number;
  /** The highest contrast of such a pixel with the background, by WCAG 2.2's definition: 1 to 21. */
  readonly contrast: number;
}

/** Runs in a page. The background of a box is the colour of its first pixel in the picture `before`. */
const compare = async ({ before, after, boxes }: { before: string; after: string; boxes: readonly Box[] }) => {
  const read = async (base64: string) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    context?.drawImage(bitmap, 0, 0);
    return (box: Box) => context?.getImageData(box.x, box.y, box.width, box.height).data ?? new Uint8ClampedArray();
  };
  const linear = (byte: number) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  };
  const luminance = (data: Uint8ClampedArray, at: number) =>
    0.2126 * linear(data[at] ?? 0) + 0.7152 * linear(data[at + 1] ?? 0) + 0.0722 * linear(data[at + 2] ?? 0);
  const [one, other] = [await read(before), await read(after)];
  return boxes.map((box) => {
    const [plain, marked] = [one(box), other(box)];
    const ground = luminance(plain, 0);
    let pixels = 0;
    let contrast = 1;
    for (let at = 0; at < plain.length; at += 4) {
      if (plain[at] === marked[at] && plain[at + 1] === marked[at + 1] && plain[at + 2] === marked[at + 2]) continue;
      pixels += 1;
      const light = luminance(marked, at);
      contrast = Math.max(contrast, (Math.max(light, ground) + 0.05) / (Math.min(light, ground) + 0.05));
    }
    return { pixels, contrast };
  });
};

/** How the pictures differ within each box, in order. */
export const differences = (
  tab: Tab,
  before: Uint8Array,
  after: Uint8Array,
  boxes: readonly Box[],
): Promise<readonly Difference[]> => {
  const [one, other] = [before, after].map((png) => Buffer.from(png).toString('base64'));
  return tab.evaluate(compare, { before: one ?? '', after: other ?? '', boxes });
};
