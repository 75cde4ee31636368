/** The OpenAPI 3.1 document, made from the route table. */
import * as z from 'zod';
import { ErrorBody } from '../../shared/api/error.ts';
import { type AnswerContract, CONTRACT, type RouteContract } from './contract.ts';

type Json = Record<string, unknown>;

/** OpenAPI 3.1 speaks JSON Schema 2020-12, so schemas go in as they are. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
};

const queryParameters = (query: z.ZodObject | undefined): Json[] => {
  if (query === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(query, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: 'query',
    required: required.includes(name),
    schema,
  }));
};

const pathParameters = (path: string): Json[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

const answerOf = (answer: AnswerContract, status: number): Json => {
  const type = answer.contentType ?? 'application/json';
  const schema = answer.schema ? schemaOf(answer.schema, 'output') : null;
  if (schema !== null) return { description: answer.description, content: { [type]: { schema } } };
  if (answer.contentType)
    return { description: answer.description, content: { [type]: { schema: { type: 'string' } } } };
  return status >= 400
    ? { description: answer.description, content: ERROR_CONTENT }
    : { description: answer.description };
};

const ERROR_CONTENT = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };

/** What every route may answer beside its own. */
const commonAnswers = (route: RouteContract): Json => ({
  ...(route.query || route.body ? { 400: { description: 'Not understood.', content: ERROR_CONTENT } } : {}),
  ...(route.scope === null
    ? {}
    : {
        401: { description: 'No access token in force.', content: ERROR_CONTENT },
        403: { description: `The access token lacks the scope ${route.scope}.`, content: ERROR_CONTENT },
      }),
  ...(503 in route.answers ? {} : { 503: { description: 'The database does not answer.', content: ERROR_CONTENT } }),
});

const bodyOf = (body: RouteContract['body']): Json => {
  if (body === undefined) return {};
  const content =
    body === 'text/csv'
      ? { 'text/csv': { schema: { type: 'string' } } }
      : { 'application/json': { schema: schemaOf(body, 'input') } };
  return { requestBody: { required: true, content } };
};

const operationOf = (operationId: string, route: RouteContract): Json => {
  const answers = Object.entries(route.answers).map(([status, answer]) => [status, answerOf(answer, Number(status))]);
  return {
    operationId,
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    security: route.scope === null ? [] : [{ token: [route.scope] }],
    parameters: [...pathParameters(route.path), ...queryParameters(route.query)],
    ...bodyOf(route.body),
    responses: { ...commonAnswers(route), ...Object.fromEntries(answers) },
  };
};

const pathsOf = (): Json => {
  const paths: Record<string, Json> = {};
  for (const [operationId, route] of Object.entries(CONTRACT) as [string, RouteContract][]) {
    paths[route.path] = { ...paths[route.path], [route.method]: operationOf(operationId, route) };
  }
  return paths;
};

/** The document that `/openapi.json` serves. */
export const openApiDocument = (): Json => ({
  openapi: '3.1.1',
  info: {
    title: 'Rating Watch',
    version: '1',
    description: 'CQC ratings of a council’s commissioned providers, their changes, and the register they hang on.',
  },
  paths: pathsOf(),
  components: {
    schemas: { Error: schemaOf(ErrorBody, 'output') },
    securitySchemes: {
      token: { type: 'http', scheme: 'bearer', description: 'An access token, `rw_…`; each route names its scope.' },
    },
  },
});
