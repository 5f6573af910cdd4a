const CONNECTION = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'TimeoutError']);

/** What the database answers when it runs without the shop's tables. */
const NO_TABLES = 'ResourceNotFoundException';

/** Whether a call failed because the database of the shop is not there. */
export function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const names = [error.name, 'code' in error ? String(error.code) : ''];
  if (names.some((name) => CONNECTION.has(name) || name === NO_TABLES)) return true;
  const within: readonly unknown[] = error instanceof AggregateError ? error.errors : [];
  return [...within, error.cause].some(isUnreachable);
}
