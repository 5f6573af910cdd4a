import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';

/** A metric, as an alarm or a graph looks for it. */
export interface MetricRead {
  readonly Namespace: string;
  readonly MetricName: string;
  readonly Dimensions: readonly { readonly Name: string; readonly Value: unknown }[];
}

/** `backlogSeconds of function`: a metric by its name and by what it is found by. */
export function nameOf({ MetricName, Dimensions }: MetricRead): string {
  return `${MetricName} of ${Dimensions.map(({ Name }) => Name).join()}`;
}

/** What an alarm reads, none for one that looks at other alarms. */
export function metricsIn(properties: any): MetricRead[] {
  const { Namespace, MetricName, Dimensions = [], Metrics = [] } = properties;
  if (Namespace !== undefined) return [{ Namespace, MetricName, Dimensions }];
  return Metrics.flatMap(({ MetricStat }: any) =>
    MetricStat === undefined ? [] : [MetricStat.Metric],
  );
}

/** What the graphs of the dashboard read by name. */
export function graphsOf(resources: Readonly<Record<string, any>>): MetricRead[] {
  const { widgets } = JSON.parse(resources.ShopDashboard.Properties.DashboardBody['Fn::Sub']);
  return widgets
    .flatMap(({ properties }: any) => properties.metrics)
    .filter(([namespace]: unknown[]) => typeof namespace === 'string')
    .map(([Namespace, MetricName, ...rest]: any[]) => {
      const labels = rest.filter((one) => typeof one === 'string');
      const Dimensions = labels.flatMap((Name, n) =>
        n % 2 === 0 ? [{ Name, Value: labels[n + 1] }] : [],
      );
      return { Namespace, MetricName, Dimensions };
    });
}

const published = loadAwsServiceSpecSync();

/** Whether AWS says that it counts this, and by these dimensions. */
export function isPublished({ Namespace, MetricName, Dimensions }: MetricRead): boolean {
  const wanted = Dimensions.map(({ Name }) => Name).sort();
  return published
    .all('metric')
    .filter(({ namespace, name }) => namespace === Namespace && name === MetricName)
    .flatMap((metric) => published.follow('usesDimensionSet', metric))
    .some(
      ({ entity }) =>
        entity.dimensions
          .map(({ name }) => name)
          .sort()
          .join() === wanted.join(),
    );
}

/** Whether CloudWatch counts a line of the log as this. */
export function isCounted({ Namespace, MetricName, Dimensions }: MetricRead, line: any): boolean {
  const wanted = Dimensions.map(({ Name }) => Name)
    .sort()
    .join();
  return (
    Dimensions.every(({ Name, Value }) => line[Name] === Value) &&
    line._aws.CloudWatchMetrics.some(
      (one: any) =>
        one.Namespace === Namespace &&
        one.Metrics.some(({ Name }: any) => Name === MetricName) &&
        one.Dimensions.some((names: string[]) => [...names].sort().join() === wanted),
    )
  );
}
