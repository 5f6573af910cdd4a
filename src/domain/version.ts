import { accept, refuse, type Result } from './result.ts';

/** The thing has changed since it was read; `version` is what it is now. */
export interface VersionMismatch {
  readonly code: 'version-mismatch';
  readonly version: number;
}

/** The thing, if it still is what the change was thought out for. */
export function unchanged<Thing extends { readonly version: number }>(
  thing: Thing,
  expectedVersion: number,
): Result<Thing, VersionMismatch> {
  const { version } = thing;
  return version === expectedVersion
    ? accept(thing)
    : refuse({ code: 'version-mismatch', version });
}
