import type * as z from 'zod/mini';
import type { Access } from './authorisation.ts';
import type { LimitName } from './limits.ts';
import type { Scope } from './scopes.ts';

/**
 * One route of the contract: what it takes, what it answers, which problems it knows. Requests are
 * checked against it, and the OpenAPI document is made from it.
 */
export interface RouteContract {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: `/${string}`;
  readonly summary: string;
  /** What a caller has to know beside the summary. */
  readonly description?: string;
  readonly tag: string;
  /** The row of authorisation.ts that says who may call. */
  readonly access: Access;
  /** What an API key has to be allowed to do, where keys may call at all. */
  readonly scope?: Scope;
  readonly params?: z.ZodMiniObject | undefined;
  readonly query?: z.ZodMiniObject | undefined;
  readonly body?: z.ZodMiniType | undefined;
  /** What a body may call itself, where that is not only JSON. */
  readonly mediaTypes?: readonly string[];
  /** The body is taken as it came, byte for byte, because a signature covers it. */
  readonly rawBody?: true;
  /** Name of the header that signs a raw body. */
  readonly signature?: string;
  readonly idempotencyKey?: true;
  /** The row of limits.ts that says how often a client may call. */
  readonly limited?: LimitName;
  /** Whether the caller's account is still good is looked up beside the first read, not before it. */
  readonly lateStanding?: true;
  /** Open to who asked to be erased too, who may do nothing else any more. */
  readonly evenLeaving?: true;
  /** Only for who has seen the thing's latest version: If-Match carries it. */
  readonly ifMatch?: true;
  /** The `version` of the answer is also its ETag, to be sent as If-Match. */
  readonly etag?: true;
  /**
   * All who ask get the same answer: caches between them and us may keep it for so long, and go on with it while
   * we cannot be reached. 0: they ask each time whether theirs still holds, as browsers always do. ETag tells.
   */
  readonly sharedForSeconds?: number;
  readonly answer: {
    readonly status: number;
    readonly schema: z.ZodMiniType;
    /** The answer is a text of this type, and no JSON. */
    readonly type?: 'text/html' | 'text/plain' | 'application/xml';
    /** Who accepts text/csv gets the same as a table. */
    readonly csv?: true;
  };
  readonly problems: readonly string[];
}

export function defineRoute<const Contract extends RouteContract>(contract: Contract): Contract {
  return contract;
}

/** As the gateway names it, in serverless.yml and in the event that reaches the function. */
export function routeKey({ method, path }: Pick<RouteContract, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
