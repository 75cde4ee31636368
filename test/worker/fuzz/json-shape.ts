/** Bodies of a JSON schema's shape with hostile texts in it, and of any other shape. */
import fc from 'fast-check';
import * as z from 'zod';
import { borrowedName, hostileText } from './hostile.ts';

/** As much of JSON Schema as zod writes. */
interface Schema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema | boolean;
  readonly $ref?: string;
}

/** What belongs where a text has a form; `known` are ids and days that the Worker has. */
const formed = (format: string | undefined, known: readonly string[]): fc.Arbitrary<unknown> => {
  if (format === 'date') return fc.constantFrom('2026-11-22', '2027-02-01', '0001-01-01', '9999-12-31');
  if (format === 'date-time') return fc.constantFrom('2026-11-22T06:00:00Z', '9999-12-31T23:59:59.999Z');
  if (format === 'uuid') return fc.uuid();
  return fc.constantFrom('Oak', 'Fern Care', ...known);
};

const numbers = fc.oneof(
  fc.constantFrom<unknown>(-1, 0, 1, 2.5, 1e308, -1e308, 2 ** 53, 4_294_967_296, '7', null),
  fc.integer({ min: 0, max: 500 }),
);

const objectOf = (schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> => {
  const fields = Object.entries(schema.properties ?? {}).map(([name, inner]) => [name, shaped(inner, known)] as const);
  const requiredKeys = (schema.required ?? []).filter((name) => name in (schema.properties ?? {}));
  const record = fc.record(Object.fromEntries(fields), { requiredKeys });
  const { additionalProperties } = schema;
  if (additionalProperties === undefined || typeof additionalProperties === 'boolean') return record;
  const more = fc.dictionary(
    fc.oneof(fc.constantFrom('a', ...known), borrowedName),
    shaped(additionalProperties, known),
    {
      maxKeys: 3,
      noNullPrototype: true,
    },
  );
  return fc.tuple(record, more).map(([own, others]) => ({ ...(own as object), ...others }));
};

const rightly = (schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> => {
  if ('const' in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const ways = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (ways !== undefined && ways.length > 0) return fc.oneof(...ways.map((way) => shaped(way, known)));
  if (schema.type === 'object') return objectOf(schema, known);
  if (schema.type === 'array')
    return fc.array(typeof schema.items === 'object' ? shaped(schema.items, known) : fc.jsonValue(), { maxLength: 4 });
  if (schema.type === 'string') return fc.oneof(formed(schema.format, known), hostileText);
  if (schema.type === 'number' || schema.type === 'integer') return numbers;
  if (schema.type === 'boolean') return fc.boolean();
  return schema.type === 'null' ? fc.constant(null) : fc.jsonValue({ maxDepth: 3 });
};

/** Mostly of the shape, now and then of another. */
const shaped = (schema: Schema, known: readonly string[]): fc.Arbitrary<unknown> =>
  fc.oneof(
    { weight: 24, arbitrary: rightly(schema, known) },
    { weight: 1, arbitrary: fc.oneof(fc.jsonValue({ maxDepth: 2 }), hostileText) },
  );

/** Values that `schema` would take, or nearly; `known` are texts that stand for something there. */
export const bodyOf = (schema: z.ZodType, known: readonly string[]): fc.Arbitrary<unknown> =>
  shaped(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema, known);

/** JSON, or nearly, that is of no route's shape. */
export const ODD_BODIES = [
  ...[
    '',
    ' ',
    'null',
    '[]',
    '{}',
    '0',
    '""',
    'true',
    '{',
    '{"a":1',
    "{'a':1}",
    '{"a":1,}',
    '\ufeff{}',
    '{"__proto__":{"scope":"admin"}}',
  ],
  ...['{"constructor":{"prototype":{"ok":true}}}', '"\\ud800"', '{"\\u0000":"\\u0000"}', '1e999', '[1e999,-1e999]'],
  ...['['.repeat(30_000), `${'['.repeat(20_000)}${']'.repeat(20_000)}`, '{"a":'.repeat(10_000)],
];
