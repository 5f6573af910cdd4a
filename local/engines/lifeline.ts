import process from 'node:process';
import type * as z from 'zod';

/**
 * Begins an engine's process: ties its life to the shop's and reads its options.
 *
 * The shop holds the other end of this process's standard input. When the shop dies, however it
 * dies, the operating system closes that end, and the engine leaves instead of holding its port.
 */
export function beginEngine<Options>(
  schema: z.ZodType<Options>,
  leave: () => void = () => process.exit(0),
): Options {
  process.stdin.resume();
  process.stdin.once('end', leave);
  process.stdin.once('error', leave);
  process.once('SIGTERM', leave);
  return schema.parse(JSON.parse(process.argv[2] ?? '{}'));
}
