import { writeLine } from './log-line.ts';

/** What is told along with a number, such as why something was refused: few values, and nothing personal. */
type Labels = Readonly<Record<string, string>>;

type Unit = 'Count' | 'Seconds' | 'None';

/** A number, and the labels that it is found by; each list of them is a metric, and is paid for. */
export interface Metric {
  readonly name: string;
  readonly value: number;
  readonly unit: Unit;
  readonly foundBy: readonly (readonly string[])[];
}

/**
 * Writes a line of the log, and tells CloudWatch the numbers in it by its embedded metric format: no call and no
 * library, and nothing is done for who does not count.
 */
export function tellMetrics(
  metrics: readonly Metric[],
  about: Readonly<Record<string, string | number | undefined>>,
): void {
  if (process.env.LOG_LEVEL === 'SILENT') return; // numbers are lines of the log, too
  const values = Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  const CloudWatchMetrics = metrics.map(({ name, unit, foundBy }) => ({
    Namespace: 'Bodega',
    Dimensions: foundBy,
    Metrics: [{ Name: name, Unit: unit }],
  }));
  const told = metrics.length === 0 ? {} : { _aws: { Timestamp: Date.now(), CloudWatchMetrics } };
  writeLine({ ...about, ...values, ...told });
}

/** Found by the function's name, and by that with the labels. */
function measure(name: string, value: number, unit: Unit, labels: Labels): void {
  const names = Object.keys(labels);
  const foundBy = [['function'], ...(names.length === 0 ? [] : [['function', ...names]])];
  const own = process.env.AWS_LAMBDA_FUNCTION_NAME ?? 'local';
  tellMetrics([{ name, value, unit, foundBy }], { ...labels, function: own });
}

/** Counts that something happened, once or so many times. */
export function count(name: string, labels: Labels = {}, times = 1): void {
  measure(name, times, 'Count', labels);
}

/** Tells how old something is. */
export function age(name: string, seconds: number): void {
  measure(name, seconds, 'Seconds', {});
}
