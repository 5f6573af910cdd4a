/** What CloudFormation watches while it deploys. */
export function rollbackConfiguration(loaded: {
  readonly resolveVariable: (name: string) => Promise<string>;
}): Promise<{
  RollbackTriggers: { Arn: string; Type: string }[];
  MonitoringTimeInMinutes: number;
}>;
