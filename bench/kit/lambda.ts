/** A function of so many megabytes has one processor. */
const PROCESSOR_MB = 1_769;
/** An answer of the database in the same region. */
const DATABASE_MS = 5;
const MB_IN_GB = 1_024;

/** A call leaves a line of its own, one of the platform's and its figures. */
export const LOG_BYTES_A_CALL = 900;

/** What a function may have where nothing is said. */
export const USUAL_MB = 512;

/** What is billed of work that waits for so many answers in turn, and takes so much of a whole processor. */
export function gbSecondsOf(databaseCalls: number, cpuMs: number, memoryMb = USUAL_MB): number {
  const ms = (cpuMs * PROCESSOR_MB) / memoryMb + databaseCalls * DATABASE_MS;
  return (memoryMb / MB_IN_GB) * (ms / 1_000);
}
