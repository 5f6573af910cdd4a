import type { Access } from './access.ts';
import * as disputes from './dispute-routes.ts';
import * as events from './event-routes.ts';
import * as intents from './intent-routes.ts';
import type { Operation } from './outcome.ts';
import * as refunds from './refund-routes.ts';

interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  /** `publishable`: a browser may ask, too, with the publishable key and the client secret. */
  readonly access: Access;
  readonly run: Operation;
}

function route(method: Route['method'], path: string, access: Access, run: Operation): Route {
  return { method, path: new RegExp(`^${path.replace(':id', '([\\w-]+)')}$`), access, run };
}

const ROUTES: readonly Route[] = [
  route('POST', '/v1/payment_intents', 'secret', intents.create),
  route('GET', '/v1/payment_intents', 'secret', intents.list),
  route('GET', '/v1/payment_intents/:id', 'publishable', intents.retrieve),
  route('POST', '/v1/payment_intents/:id', 'secret', intents.update),
  route('POST', '/v1/payment_intents/:id/confirm', 'publishable', intents.confirm),
  route('POST', '/v1/payment_intents/:id/cancel', 'secret', intents.cancel),
  route('POST', '/v1/refunds', 'secret', refunds.create),
  route('GET', '/v1/refunds', 'secret', refunds.list),
  route('GET', '/v1/refunds/:id', 'secret', refunds.retrieve),
  route('GET', '/v1/charges/:id', 'secret', events.retrieveCharge),
  route('GET', '/v1/disputes', 'secret', disputes.list),
  route('GET', '/v1/disputes/:id', 'secret', disputes.retrieve),
  route('POST', '/v1/disputes/:id', 'secret', disputes.update),
  route('POST', '/v1/disputes/:id/close', 'secret', disputes.close),
  route('GET', '/v1/events', 'secret', events.list),
  route('GET', '/v1/events/:id', 'secret', events.retrieve),
];

/** The route of a method and path, with the id in the path (empty if it has none). */
export function findRoute(
  method: string,
  path: string,
): { readonly route: Route; readonly id: string } | undefined {
  for (const candidate of ROUTES) {
    const match = candidate.method === method ? candidate.path.exec(path) : null;
    if (match !== null) return { route: candidate, id: match[1] ?? '' };
  }
  return undefined;
}
