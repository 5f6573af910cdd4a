/**
 * Time that passes only when everybody waits: whoever sleeps wakes in the order of the clock, however
 * long the machine takes. The same sleepers wake in the same order on every machine.
 */
export class VirtualTime {
  /** Milliseconds since it began. */
  now = 0;
  private readonly sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  private readonly outside = new Set<Promise<unknown>>();

  sleep(milliseconds: number): Promise<void> {
    const at = this.now + milliseconds;
    return new Promise((wake) => {
      const index = this.sleepers.findLastIndex((other) => other.at <= at) + 1;
      this.sleepers.splice(index, 0, { at, wake });
    });
  }

  /** Stands still while something happens that takes real time. */
  async standStill<Answer>(happening: Promise<Answer>): Promise<Answer> {
    this.outside.add(happening);
    try {
      return await happening;
    } finally {
      this.outside.delete(happening);
    }
  }

  /** Passes until nobody sleeps any more. */
  async pass(): Promise<void> {
    for (;;) {
      await this.everybodyWaits();
      const next = this.sleepers.shift();
      if (next === undefined) return;
      this.now = next.at;
      next.wake();
    }
  }

  private async everybodyWaits(): Promise<void> {
    // Ports in memory answer after a turn of the event loop; few of their calls follow on each other.
    for (let turns = 0; turns < 6; turns += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      if (this.outside.size === 0) continue;
      await Promise.allSettled(this.outside);
      turns = 0;
    }
  }
}
