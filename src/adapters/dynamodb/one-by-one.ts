import type { CountedRequest, Limits } from '../../application/ports.ts';

/**
 * Counts the requests of a client to a route one after the other. Where an instance serves many requests
 * at once, those behind the first that has to wait hear the same without asking: a thousand at once are
 * some forty calls of the database, not two thousand. Who is behind a request that could not be counted is
 * not counted either: whatever was in its way is in theirs.
 */
export function oneByOne(limits: Limits): Limits {
  const lastInLine = new Map<string, Promise<number | undefined>>();

  async function countBehind(
    before: Promise<number | undefined> | undefined,
    request: CountedRequest,
  ): Promise<number | undefined> {
    const waitUntil = await before;
    const isFull = waitUntil !== undefined && waitUntil > request.at;
    return isFull ? waitUntil : limits.count(request);
  }

  return {
    count: (request) => {
      const line = JSON.stringify([request.client, request.route]);
      const counted = countBehind(lastInLine.get(line), request);
      lastInLine.set(line, counted);
      const leave = (): void => {
        if (lastInLine.get(line) === counted) lastInLine.delete(line);
      };
      counted.then(leave, leave);
      return counted;
    },
  };
}
