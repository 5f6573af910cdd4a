/** Counts what happened, so that one sees whether a run reached what it was to reach. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(what: string, times = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + times);
  }

  of(what: string): number {
    return this.counts.get(what) ?? 0;
  }

  /** Everything counted whose name begins like this, without that beginning, most frequent first. */
  under(prefix: string): readonly (readonly [string, number])[] {
    return [...this.counts]
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, count]) => [name.slice(prefix.length), count] as const)
      .sort(([, one], [, other]) => other - one);
  }
}
