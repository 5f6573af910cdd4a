/** More than a person looks at in a month, and little enough to be read and written at once. */
const MOST_SEEN = 50;

/** Each product once, with when it was seen last; latest first, without the oldest of too many. */
export function latestSeen<Seen extends { readonly productId: string; readonly at: number }>(
  seen: readonly Seen[],
): Seen[] {
  const inTime = seen.toSorted(
    (one, other) => other.at - one.at || (one.productId < other.productId ? -1 : 1),
  );
  const latest = new Map<string, Seen>();
  for (const one of inTime) if (!latest.has(one.productId)) latest.set(one.productId, one);
  return [...latest.values()].slice(0, MOST_SEEN);
}
