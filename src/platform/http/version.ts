import * as z from 'zod/mini';
import type { RouteContract } from '../../../events/contracts/http/route.ts';
import { HttpProblem } from './problems.ts';

/** The version of the If-Match header where the contract asks for one. */
export type ExpectedVersion<Contract extends RouteContract> = Contract['ifMatch'] extends true
  ? number
  : undefined;

/** Fifteen digits are always whole numbers that can be told apart. */
const TAG = /^(?:"(\d{1,15})"|(\d{1,15}))$/;

/**
 * The version that a request was made for: a strong entity tag, or the bare number. Any (`*`) is as
 * good as none: 428. A tag that this shop never gave matches nothing: 412.
 */
export function expectedVersion<Contract extends RouteContract>(
  contract: Contract,
  header: string | undefined,
): ExpectedVersion<Contract>;
export function expectedVersion(
  { ifMatch }: RouteContract,
  header: string | undefined,
): number | undefined {
  if (ifMatch !== true) return undefined;
  const tag = header?.trim() ?? '';
  if (tag === '' || tag === '*') throw new HttpProblem('version-required');
  const [, quoted, bare] = TAG.exec(tag) ?? [];
  const version = quoted ?? bare;
  if (version === undefined) throw new HttpProblem('version-mismatch');
  return Number(version);
}

const versioned = z.object({ version: z.int() });

/** The ETag header of an answer whose contract promises one. */
export function etagOf({ etag }: RouteContract, body: unknown): Record<string, string> {
  return etag === true ? { etag: `"${z.parse(versioned, body).version}"` } : {};
}
