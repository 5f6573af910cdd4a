import { createHash } from 'node:crypto';
import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** How long a cache may go on with what it has when we cannot be reached. */
const WHEN_DOWN_SECONDS = 300;

/**
 * Lets caches keep an answer that is the same for all (RFC 9111, RFC 5861), and tells a caller who has the
 * same already just that: 304, without a body.
 */
export function sharedAnswer(
  { headers = {}, body = '', ...answer }: APIGatewayProxyStructuredResultV2,
  seconds: number,
  ifNoneMatch: string | undefined,
): APIGatewayProxyStructuredResultV2 {
  const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const kept = { etag, 'cache-control': cacheControl(seconds) };
  if (hasThis(ifNoneMatch, etag)) return { statusCode: 304, headers: kept };
  return { ...answer, headers: { ...headers, ...kept }, body };
}

function cacheControl(seconds: number): string {
  if (seconds === 0) return 'public, no-cache';
  // Not stale-while-revalidate: browsers honour it, too, and would show what was instead of asking.
  return `public, max-age=0, s-maxage=${seconds}, stale-if-error=${WHEN_DOWN_SECONDS}`;
}

function hasThis(ifNoneMatch: string | undefined, etag: string): boolean {
  const tags = (ifNoneMatch ?? '').split(',').map((tag) => tag.trim());
  // Gateways that compress may have made a strong tag weak, or the other way round.
  return tags.some((tag) => tag === '*' || tag.replace(/^(W\/)?/, 'W/') === etag);
}
