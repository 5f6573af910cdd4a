/** What is told along with a number, such as why something was refused: few values, and nothing personal. */
type Labels = Readonly<Record<string, string>>;

/**
 * Tells CloudWatch a number, as a line of the log in its embedded metric format: no call and no library, and
 * nothing is done for who does not count. Found by the function's name, and by that with the labels.
 */
function measure(name: string, value: number, unit: 'Count', labels: Labels): void {
  if (process.env.LOG_LEVEL === 'SILENT') return; // numbers are lines of the log, too
  const own = process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'local';
  const names = Object.keys(labels);
  const Dimensions = [['function'], ...(names.length === 0 ? [] : [['function', ...names]])];
  const metric = { Namespace: 'Bodega', Dimensions, Metrics: [{ Name: name, Unit: unit }] };
  const _aws = { Timestamp: Date.now(), CloudWatchMetrics: [metric] };
  // Not through the console: the runtime may put something before the line, which must be JSON alone.
  process.stdout.write(`${JSON.stringify({ ...labels, function: own, [name]: value, _aws })}\n`);
}

/** Counts that something happened, once or so many times. */
export function count(name: string, labels: Labels = {}, times = 1): void {
  measure(name, times, 'Count', labels);
}
