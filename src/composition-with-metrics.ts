import {
  createFunctionMetrics,
  createMetricReader,
} from './adapters/cloudwatch/function-metrics.ts';
import { createRecordedRuns } from './adapters/runs/recorded-runs.ts';
import type { Ports } from './application/ports.ts';
import { need, type Config } from './platform/config.ts';

/** How functions do: CloudWatch's library is heavy, so others go without. On the laptop a file tells. */
export function withFunctionMetrics<Own extends object>(
  config: Config,
  ports: Own,
): Own & Pick<Ports, 'functionMetrics'> {
  const { RUNS_FILE: file, AWS_REGION: region, TABLE_PREFIX: prefix } = config;
  const functions = need(config, 'FUNCTIONS').split(',');
  const functionMetrics =
    file === undefined
      ? createFunctionMetrics({ reader: createMetricReader(region), prefix, functions })
      : createRecordedRuns({ file, prefix, functions });
  return Object.assign(ports, { functionMetrics });
}
