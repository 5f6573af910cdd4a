/** ISO 8601 in UTC, from epoch milliseconds. */
export function isoTime(epochMs: number): string {
  return new Date(epochMs).toISOString();
}

/** Those of the times that there are. */
export function knownTimes<Name extends string>(
  all: Readonly<Record<Name, number | undefined>>,
): Record<string, string> {
  const known = Object.entries<number | undefined>(all).flatMap(([name, time]) =>
    time === undefined ? [] : [[name, isoTime(time)] as const],
  );
  return Object.fromEntries(known);
}
