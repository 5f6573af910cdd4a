import openapiTS, { astToString } from 'openapi-typescript';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { openApiDocument } from '../../src/platform/openapi.ts';

const PREAMBLE = `/**
 * What the API takes and answers, made from its OpenAPI document: \`npm run web:types\`.
 * A problem is the same at every route, and stands here once per route, as \`default\`.
 */
`;

/** The types that the pages know the API by, as the text of a TypeScript file. */
export async function apiTypes(): Promise<string> {
  const about = { title: 'Bodega', version: '', server: undefined };
  const { paths, components } = openApiDocument(ROUTES, about);
  const { schemas } = recordOf(components);
  const document = {
    openapi: '3.1.0',
    info: { title: about.title, version: about.version },
    paths: mapValues(recordOf(paths), (path) => mapValues(recordOf(path), briefly)),
    components: { schemas: recordOf(schemas) },
  };
  return PREAMBLE + withoutNothing(astToString(await openapiTS(JSON.stringify(document))));
}

/** Without what only says that there is nothing: most of the text, and read by nobody. */
function withoutNothing(types: string): string {
  return types
    .replace(/^ *headers: \{\n *\[name: string\]: unknown;\n *\};\n/gm, '')
    .replace(/^ *\w+\?: never;\n/gm, '')
    .replace(/^ *parameters: \{\n *\};\n/gm, '')
    .replace(/^ *\w+: never;\n/gm, '')
    .replace(/^export type \S+ = Record<string, never>;\n/gm, '');
}

/** An operation as a caller needs to know it: what it takes, its good answer, and one for all problems. */
function briefly(operation: unknown): Record<string, unknown> {
  const { parameters, requestBody, responses } = recordOf(operation);
  const good = Object.entries(recordOf(responses)).filter(([status]) => status.startsWith('2'));
  return {
    ...(requestBody === undefined ? {} : { requestBody }),
    parameters: Array.isArray(parameters) ? parameters.map(withoutWords) : [],
    responses: {
      ...Object.fromEntries(good.map(([status, answer]) => [status, content(answer)])),
      default: {
        description: '',
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
        },
      },
    },
  };
}

function withoutWords(parameter: unknown): Record<string, unknown> {
  const { name, in: place, required, schema, style, explode } = recordOf(parameter);
  return { name, in: place, required, schema, ...(style === undefined ? {} : { style, explode }) };
}

function content(answer: unknown): Record<string, unknown> {
  return { description: '', content: recordOf(answer).content };
}

function mapValues<To>(record: Record<string, unknown>, change: (value: unknown) => To) {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
