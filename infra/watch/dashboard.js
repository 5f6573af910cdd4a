import { ALARMS } from './alarms.js';
import { BURN_RATES, failingShare, JOURNEYS } from './objective.js';

/** A third of the page. */
const WIDTH = 8;
const HEIGHT = 6;

const five = { period: 300 };

/** The line of a row of alarms, with the line beyond which it is one. */
function alarmGraph({ name, metrics, expression, above, below, periodSeconds: period }) {
  const lines = Object.entries(metrics).map(([id, { namespace, metric, stat, of = {} }]) => [
    ...[namespace, metric],
    ...Object.entries(of).flatMap(([label, value]) => [label, textOf(value)]),
    { id, stat, period, ...(expression === undefined ? {} : { visible: false }) },
  ]);
  return {
    title: name,
    metrics: expression === undefined ? lines : [...lines, [{ expression, label: name }]],
    annotations: { horizontal: [{ label: 'alarm', value: above ?? below }] },
  };
}

/** Names of what the stack makes are put in when it is made. */
function textOf(value) {
  return typeof value === 'string' ? value : `\${${value.Ref}}`;
}

/** A line for each function of the stage. Dashboards may search for metrics, and alarms may not. */
function functionsGraph(title, prefix, metric, stat) {
  const found = `SEARCH('{AWS/Lambda,FunctionName} MetricName="${metric}" "${prefix}"', '${stat}', 300)`;
  return { title, metrics: [[{ expression: found, label: '' }]] };
}

function tablesGraph(title, prefix, metric) {
  const found = `SEARCH('{AWS/DynamoDB,TableName} MetricName="${metric}" "${prefix}"', 'Sum', 300)`;
  return { title, metrics: [[{ expression: found, label: '' }]] };
}

const journeysGraph = (prefix) => ({
  title: 'Share of runs that failed, by journey',
  metrics: JOURNEYS.map((journey) => [
    ...['Bodega', 'failed', 'shop', prefix, 'journey', journey],
    { stat: 'Average', label: journey, ...five },
  ]),
  annotations: {
    horizontal: BURN_RATES.map(({ speed, times }) => ({
      ...{ label: speed, value: failingShare(times) },
    })),
  },
});

const trafficGraph = (prefix) => ({
  title: 'Runs, by journey',
  metrics: JOURNEYS.map((journey) => [
    ...['Bodega', 'failed', 'shop', prefix, 'journey', journey],
    { stat: 'SampleCount', label: journey, ...five },
  ]),
});

/** What fileOrders has counted; what is told twice is counted twice. */
const moneyGraph = (prefix) => ({
  title: 'Orders, captures, refunds',
  metrics: ['order.created', 'payment.captured', 'refund.succeeded'].map((event) => [
    ...['Bodega', 'money', 'function', `${prefix}-fileOrders`, 'event', event],
    { stat: 'Sum', label: event, period: 3_600 },
  ]),
});

/** The dashboard: what people came for and got, then each alarm, then what it costs. */
export function dashboard(prefix, DashboardName) {
  const graphs = [
    trafficGraph(prefix),
    journeysGraph(prefix),
    moneyGraph(prefix),
    ...ALARMS({ prefix }).map(alarmGraph),
    functionsGraph('Runs', prefix, 'Invocations', 'Sum'),
    functionsGraph('Errors', prefix, 'Errors', 'Sum'),
    functionsGraph('Time that 99 of 100 runs take (ms)', prefix, 'Duration', 'p99'),
    functionsGraph('Throttles', prefix, 'Throttles', 'Sum'),
    functionsGraph('Cost: time of functions (ms)', prefix, 'Duration', 'Sum'),
    tablesGraph('Cost: units read', prefix, 'ConsumedReadCapacityUnits'),
    tablesGraph('Cost: units written', prefix, 'ConsumedWriteCapacityUnits'),
  ];
  const widgets = graphs.map((properties, index) => ({
    ...{ type: 'metric', width: WIDTH, height: HEIGHT },
    x: (index % 3) * WIDTH,
    y: Math.floor(index / 3) * HEIGHT,
    properties: { region: '${AWS::Region}', view: 'timeSeries', ...five, ...properties },
  }));
  return {
    ShopDashboard: {
      Type: 'AWS::CloudWatch::Dashboard',
      Properties: {
        DashboardName,
        DashboardBody: { 'Fn::Sub': JSON.stringify({ widgets }) },
      },
    },
  };
}
