/** Every text of the routes' JSON bodies that a sentence could stand in, found in their schemas. */
import * as z from 'zod';
import { CONTRACT } from '../../../worker/api/contract.ts';

interface Schema {
  readonly type?: string;
  readonly enum?: unknown;
  readonly const?: unknown;
  readonly format?: string;
  readonly pattern?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

const fits = (pattern: string, text: string): boolean => new RegExp(pattern, 'u').test(text);

/** Neither one of given words, nor of a form (a date, an id) that a name does not fit. */
const isFree = ({ type, enum: words, const: word, format, pattern }: Schema): boolean =>
  type === 'string' &&
  words === undefined &&
  word === undefined &&
  format === undefined &&
  (pattern === undefined || fits(pattern, 'Mary Smith'));

const within = (schema: Schema): [string, Schema][] => [
  ...Object.entries(schema.properties ?? {}).map(([name, one]): [string, Schema] => [`.${name}`, one]),
  ...(schema.items === undefined ? [] : [['[]', schema.items] as [string, Schema]]),
  ...(typeof schema.additionalProperties === 'object' ? [['{}', schema.additionalProperties] as [string, Schema]] : []),
  ...[...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])].map((one): [string, Schema] => [
    '',
    one,
  ]),
];

const textsIn = (schema: Schema, path: string): string[] => [
  ...(isFree(schema) ? [path] : []),
  ...within(schema).flatMap(([step, one]) => textsIn(one, `${path}${step}`)),
];

/** The roles of a policy's many rules are one text, and so are CQC's own in its ratings. */
const named = (path: string): string =>
  path.replace(/^(setPolicy\.policy)\..*\.role$/, '$1…role').replace(/^(importRatings)\..*$/, '$1…');

/** "setStatus.reason", "recordException.alternatives[].name". */
export const bodyTexts = (): string[] => {
  const found = Object.entries(CONTRACT).flatMap(([operation, route]) => {
    const body = 'body' in route ? route.body : null;
    if (!(body instanceof z.ZodType)) return [];
    const schema = z.toJSONSchema(body, { io: 'input', unrepresentable: 'any', reused: 'inline' }) as Schema;
    return textsIn(schema, operation);
  });
  return [...new Set(found.map(named))].sort();
};
