import { createFunctionMetrics } from '../adapters/cloudwatch/function-metrics.ts';
import { createRecordedRuns } from '../adapters/runs/recorded-runs.ts';
import { need } from '../platform/config.ts';
import type { MakerOf } from './maker.ts';

/** How functions do: CloudWatch tells, and on the laptop the file that runs are written to. */
export const functionMetrics: MakerOf<'functionMetrics'> = ({ config }) => {
  const { RUNS_FILE: file, AWS_REGION: region, TABLE_PREFIX: prefix } = config;
  const functions = need(config, 'FUNCTIONS').split(',');
  return file === undefined
    ? createFunctionMetrics({ region, prefix, functions })
    : createRecordedRuns({ file, prefix, functions });
};
