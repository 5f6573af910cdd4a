/** Things that many share, each kept once and known by a number. */
export interface Interned<Thing> {
  /** The number of a thing; things with the same key are the same. */
  numberOf(key: string, thing: () => Thing): number;
  /** By number. */
  readonly things: readonly Thing[];
}

/** Holds nothing yet. What was once held stays: what products have in common hardly changes. */
export function intern<Thing>(): Interned<Thing> {
  const numbers = new Map<string, number>();
  const things: Thing[] = [];
  return {
    things,
    numberOf: (key, thing) => {
      const known = numbers.get(key);
      if (known !== undefined) return known;
      numbers.set(key, things.length);
      things.push(thing());
      return things.length - 1;
    },
  };
}
