import type { APIGatewayProxyEventV2 } from 'aws-lambda';

interface Keyed {
  readonly key: string;
}

interface Found<One> {
  readonly endpoint: One;
  /** The request as the gateway would hand it on to the endpoint's own route. */
  readonly event: APIGatewayProxyEventV2;
}

/**
 * Finds the endpoint that a request is for. Where the gateway knows the endpoint's own route, its word counts.
 * Where it knows no more than the beginning of the path (`ANY /v1/admin/orders/{proxy+}`), which saves a
 * resource of the stack for each route, the path decides, a name before a parameter.
 */
export function createFindEndpoint<One extends Keyed>(endpoints: readonly One[]) {
  const byKey = new Map(endpoints.map((one) => [one.key, one]));
  const patterns = endpoints.map(patternOf).sort((one, other) => one.parameters - other.parameters);

  return (event: APIGatewayProxyEventV2): Found<One> | undefined => {
    const own = byKey.get(event.requestContext.routeKey);
    if (own !== undefined) return { endpoint: own, event };
    if (!event.requestContext.routeKey.startsWith('ANY /')) return undefined;
    const asked = `${event.requestContext.http.method} ${event.rawPath}`;
    for (const { endpoint, pattern } of patterns) {
      const match = pattern.exec(asked);
      if (match !== null) return { endpoint, event: asOwn(event, endpoint.key, match.groups) };
    }
    return undefined;
  };
}

function patternOf<One extends Keyed>(endpoint: One) {
  const parts = endpoint.key.split(/\{(\w+)\}/);
  const pattern = parts.map((part, n) => (n % 2 === 1 ? `(?<${part}>[^/]+)` : escaped(part)));
  return { endpoint, parameters: parts.length, pattern: new RegExp(`^${pattern.join('')}$`) };
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

function asOwn(
  event: APIGatewayProxyEventV2,
  routeKey: string,
  parameters: Readonly<Record<string, string>> = {},
): APIGatewayProxyEventV2 {
  const requestContext = { ...event.requestContext, routeKey };
  return { ...event, routeKey, requestContext, pathParameters: { ...parameters } };
}
