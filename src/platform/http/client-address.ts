import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { isSameSecret } from '../../application/same-secret.ts';

/** Tells from where a request came. */
export type AddressOf = (event: APIGatewayProxyEventV2) => string;

/**
 * The address that a client has, as nobody can make it up: the one that the gateway saw, or, where that is
 * the distribution's, the one that the distribution saw. The distribution shows by `x-edge-secret` who it is,
 * and adds what it saw at the end of `x-forwarded-for`; the gateway adds the distribution's after that. What
 * clients write into that header stands before. Without a secret no request is taken for the distribution's.
 */
export function createAddressOf(edgeSecret: string | undefined): AddressOf {
  return ({ headers, requestContext }) => {
    const seenByGateway = requestContext.http.sourceIp;
    const shown = headers['x-edge-secret'];
    if (edgeSecret === undefined || shown === undefined || !isSameSecret(shown, edgeSecret)) {
      return seenByGateway;
    }
    const passed = (headers['x-forwarded-for'] ?? '').split(',').map((address) => address.trim());
    return passed.at(-2) ?? seenByGateway;
  };
}
