/**
 * JSON without its keys: an object is written as `[shape, …values]`, a list as `[0, …items]`, and the
 * keys of each shape once for all. A list of locations is a third of its JSON so, and is read back one
 * location at a time.
 */

/** Keys by shape, in the order of their values; the first is that of lists and stands for no keys. */
export type Shapes = readonly (readonly string[])[];

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Beyond Latin-1 a string takes two bytes a character in memory, all of it. */
const WIDE = /[\u0100-\uffff]/g;
const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** The same JSON in Latin-1. */
export const narrow = (json: string): string => json.replace(WIDE, escaped);

/** Gathers shapes as it writes. */
export class ShapeWriter {
  readonly #shapes: string[][] = [[]];
  readonly #numbers = new Map<string, number>([['[]', 0]]);

  get shapes(): Shapes {
    return this.#shapes;
  }

  /** A value as JSON without keys, in Latin-1; what is undefined is left out, as JSON does. */
  write(value: unknown): string {
    return narrow(JSON.stringify(this.#bare(value as Json)));
  }

  #bare(value: Json): Json {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return [0, ...value.map((item: Json) => this.#bare(item))];
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    const shape = this.#numberOf(fields.map(([key]) => key));
    return [shape, ...fields.map(([, field]) => this.#bare(field ?? null))];
  }

  /** An object without keys is told from a list by a shape of its own. */
  #numberOf(keys: readonly string[]): number {
    const name = keys.length === 0 ? '{}' : JSON.stringify(keys);
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#shapes.length);
    return this.#shapes.push([...keys]) - 1;
  }
}

const filled = (value: Json, shapes: Shapes): unknown => {
  if (!Array.isArray(value)) return value;
  const items = value as readonly Json[];
  const shape = items[0] as number;
  const keys = shapes[shape] ?? [];
  const list: unknown[] = [];
  const object: Record<string, unknown> = {};
  for (let index = 1; index < items.length; index += 1) {
    const item = filled(items[index] ?? null, shapes);
    const key = keys[index - 1];
    if (shape === 0) list.push(item);
    // A key that is a setter of every object is defined, not assigned.
    else if (key === '__proto__') Object.defineProperty(object, key, { value: item, enumerable: true });
    else if (key !== undefined) object[key] = item;
  }
  return shape === 0 ? list : object;
};

/** The value that `write` was given, read back by the shapes of the same writer. */
export const readShaped = (text: string, shapes: Shapes): unknown => filled(JSON.parse(text) as Json, shapes);
