/**
 * Subscribers are walked in so many lanes at once. Each lane is walked by one function at a time, which a
 * mail service of 14 mails a second keeps waiting, and one of 200 does not.
 */
export const LANES = 8;

/** The lane of an e-mail, by its look-up key: the same for good, so that nobody is met in two. */
export function laneOf(emailKey: string): number {
  const sum = Array.from(emailKey, (character) => character.charCodeAt(0)).reduce(
    (all, one) => all + one,
    0,
  );
  return sum % LANES;
}
