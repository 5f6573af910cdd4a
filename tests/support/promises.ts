import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** An answer as it came. */
export interface Heard {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly text: string;
}

/** Words of the inside that no answer about an error may hold. */
const INTERNAL =
  /dynamo|aws|amazon|\bsdk|sqlite|\btables?\b(?!-)|tablename|\bstack\b(?!-)|stacktrace|node_modules|[/\\]src[/\\]|\.ts\b|exception|zod|lambda|\bsns\b|\[object|ECONN|econn|127\.0\.0\.1/i;

const ID = 'https://api.example/openapi.json';
const NOT_JSON = Symbol('not JSON');

/**
 * What an OpenAPI document promises of every answer: a status that it knows, the type and shape that it
 * has for it, the id of the request, and problems that tell nothing of the inside.
 */
export function promisesOf(document: any) {
  const ajv = new Ajv2020({ strict: false });
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  ajv.addFormat('uri', /^[a-z][a-z0-9+.-]*:\S+$/);
  ajv.addFormat('email', /^\S+@\S+$/);
  ajv.addSchema({ ...document, $id: ID });
  const compiled = new Map<string, ValidateFunction>();

  /** The operation of a route, if it is one: `GET /v1/shop`. */
  const operationOf = (routeKey: string): any => {
    const [method = '', path = ''] = routeKey.split(' ');
    return document.paths[path]?.[method.toLowerCase()];
  };

  function misshapen(routeKey: string, status: number, type: string, body: unknown) {
    const { content } = operationOf(routeKey).responses[status] ?? {};
    if (content?.[type] === undefined) return 'which its document does not know';
    const [method = '', path = ''] = routeKey.split(' ');
    const at = [path, method.toLowerCase(), 'responses', `${status}`, 'content', type, 'schema']
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/');
    const validate = compiled.get(at) ?? ajv.compile({ $ref: `${ID}#/paths/${at}` });
    compiled.set(at, validate);
    return validate(body) ? undefined : `not as promised: ${ajv.errorsText(validate.errors)}`;
  }

  /** What is not as it should be of an answer about a problem. */
  function misreported(routeKey: string, { status, headers, text }: Heard, body: any) {
    const id = headers['x-request-id'] ?? '';
    const type = headers['content-type'] ?? '';
    if (!type.startsWith('application/problem+json')) return `as ${type}`;
    if ((status === 401) !== (headers['www-authenticate'] === 'Bearer')) {
      return 'which a challenge belongs to, or not';
    }
    if ([429, 503].includes(status) !== /^[1-9]\d*$/.test(headers['retry-after'] ?? '')) {
      return 'which is to be repeated later, or not';
    }
    if (body.traceId !== id) return 'with another trace id';
    if (body.status !== status) return 'but says another status';
    if (INTERNAL.test(text.replace(id, ''))) return 'with words of the inside';
    if (operationOf(routeKey) === undefined) {
      return body.code === 'route-not-found' ? undefined : 'though it is no route';
    }
    return misshapen(routeKey, status, 'application/problem+json', body);
  }

  return {
    operationOf,
    /** What is broken of the promises, in words that follow `answered 200,`; undefined if nothing is. */
    broken(routeKey: string, heard: Heard): string | undefined {
      const { status, headers, text } = heard;
      if ((headers['x-request-id'] ?? '') === '') return 'without a request id';
      const type = (headers['content-type'] ?? '').split(';')[0] ?? '';
      const isText = type.startsWith('text/') || type === 'application/xml';
      if (status < 400 && isText) return misshapen(routeKey, status, type, text);
      const body = text === '' ? undefined : parsed(text);
      if (body === NOT_JSON) return 'in no JSON';
      if (status >= 400) return misreported(routeKey, heard, body);
      if (body === undefined) return undefined;
      if (operationOf(routeKey) === undefined) return 'though it is no route';
      return misshapen(routeKey, status, 'application/json', body);
    },
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return NOT_JSON;
  }
}
