import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { ROUTES } from '../../../events/contracts/http/index.ts';
import { openApiDocument } from '../../../src/platform/openapi.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: any;
  readonly text: string;
}

const ID = 'https://api.example/openapi.json';
const document = openApiDocument(ROUTES, {
  title: 'Bodega',
  version: '1',
  server: undefined,
}) as any;
const ajv = new Ajv2020({ strict: false });
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
ajv.addFormat('uri', /^[a-z][a-z0-9+.-]*:\S+$/);
ajv.addFormat('email', /^\S+@\S+$/);
ajv.addSchema({ ...document, $id: ID });
const compiled = new Map<string, ValidateFunction>();

/** Words of the inside that no answer about an error may hold. */
const INTERNAL =
  /dynamo|aws|amazon|\bsdk|sqlite|table|stack|node_modules|[/\\]src[/\\]|\.ts\b|exception|zod|lambda|\bsns\b|\[object|ECONN|econn|127\.0\.0\.1/i;

/** The answer, once it is found to be what the API's own document promises of this route. */
export function checked(
  routeKey: string,
  requestId: string,
  { statusCode = 0, headers = {}, body = '' }: APIGatewayProxyStructuredResultV2,
): Answer {
  const type = String(headers['content-type'] ?? '');
  const answer: Answer = {
    status: statusCode,
    headers: headers as Record<string, string>,
    body: body === '' ? undefined : JSON.parse(body),
    text: body,
  };
  const fail = (why: string): never => {
    throw new Error(`${routeKey} answered ${statusCode}, ${why}: ${body}`);
  };
  if (headers['x-request-id'] !== requestId) fail('without its request id');
  if (statusCode < 400) {
    if (body !== '') promised(routeKey, statusCode, 'application/json', answer.body, fail);
    return answer;
  }
  if (!type.startsWith('application/problem+json')) fail(`as ${type}`);
  if ((statusCode === 401) !== (headers['www-authenticate'] === 'Bearer')) {
    fail('which a challenge belongs to, or not');
  }
  if (answer.body.traceId !== requestId) fail('with another trace id');
  if (answer.body.status !== statusCode) fail('but says another status');
  if (INTERNAL.test(body.replace(requestId, ''))) fail('with words of the inside');
  if ((routeKey.split(' ')[1] ?? '') in document.paths) {
    promised(routeKey, statusCode, 'application/problem+json', answer.body, fail);
  }
  return answer;
}

function promised(
  routeKey: string,
  status: number,
  type: string,
  body: unknown,
  fail: (why: string) => never,
): void {
  const [method = '', path = ''] = routeKey.split(' ');
  const content = document.paths[path]?.[method.toLowerCase()]?.responses[status]?.content[type];
  if (content === undefined) return fail('which its document does not know');
  const at = [path, method.toLowerCase(), 'responses', `${status}`, 'content', type, 'schema']
    .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
    .join('/');
  const validate = compiled.get(at) ?? ajv.compile({ $ref: `${ID}#/paths/${at}` });
  compiled.set(at, validate);
  if (!validate(body)) fail(`not as promised: ${ajv.errorsText(validate.errors)}`);
}
