const BASE_DELAY_MS = 20;

/** Waits before another try: up to twice as long each time, with full jitter, so that rivals part ways. */
export async function pause(tries: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, Math.random() * BASE_DELAY_MS * 2 ** tries));
}
