/** Filters of a list, as they stand in a page's address: what a person typed there is taken as far as it makes sense. */
import type * as z from 'zod';

/** What a filter may be, and what people call it. */
interface Filter {
  readonly schema: z.ZodType;
  readonly words: string;
}

/** Reads one filter after the other; `leftOut` says what was not understood. An empty filter asks for nothing. */
export const filtersIn = <Filters extends Readonly<Record<string, Filter>>>(
  asked: Readonly<Record<string, string>>,
  filters: Filters,
) => {
  const leftOut: string[] = [];
  const read = <Name extends keyof Filters & string>(name: Name): z.output<Filters[Name]['schema']> | undefined => {
    const text = (asked[name] ?? '').trim();
    const filter = filters[name];
    if (text === '' || filter === undefined) return undefined;
    const found = filter.schema.safeParse(text);
    if (!found.success) leftOut.push(`Not understood, and left out: ${filter.words}.`);
    return found.data as z.output<Filters[Name]['schema']> | undefined;
  };
  return { read, leftOut };
};
