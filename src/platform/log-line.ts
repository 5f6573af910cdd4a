/** Writes a line of the log. Not through the console: the runtime may put something before it, and it must be JSON alone. */
export function writeLine(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
