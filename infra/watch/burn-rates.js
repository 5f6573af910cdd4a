import { alarm, alarmId, description, TELLS } from './alarm.js';
import { BURN_RATES, failingShare, FEW_FAILED, JOURNEYS } from './objective.js';

/** 0 for each run of a journey that went well and 1 for each that failed: the average is the share that failed. */
function runsOf(prefix, journey, stat) {
  return { namespace: 'Bodega', metric: 'failed', stat, of: { shop: prefix, journey } };
}

/** A journey over the long time: so large a share failed, and not just one run of few. */
function longRow(prefix, { speed, times, longSeconds }, journey) {
  return {
    name: `burn-${speed}-${journey}`,
    section: `burn-${speed}`,
    says: `The journey ${journey} uses up what may fail ${times} times as fast as it may, over ${longSeconds / 3600} h.`,
    metrics: {
      failed: runsOf(prefix, journey, 'Sum'),
      share: runsOf(prefix, journey, 'Average'),
    },
    expression: `IF(failed >= ${FEW_FAILED}, share, 0)`,
    above: failingShare(times),
    periodSeconds: longSeconds,
  };
}

/** Any journey over the short time: it goes on. One alarm for all, as the long ones say which it is. */
function shortRow(prefix, { speed, times, shortSeconds }) {
  return {
    name: `burn-${speed}-now`,
    section: `burn-${speed}`,
    says: `A journey uses up what may fail ${times} times as fast as it may, over the last ${shortSeconds / 60} min.`,
    metrics: Object.fromEntries(
      JOURNEYS.map((journey) => [journey, runsOf(prefix, journey, 'Average')]),
    ),
    expression: `MAX([${JOURNEYS.join(', ')}])`,
    above: failingShare(times),
    periodSeconds: shortSeconds,
  };
}

/** The rows of a speed, which tell nobody by themselves: those of each journey, and the last one of all. */
export function burnRows(prefix, rate) {
  return [...JOURNEYS.map((journey) => longRow(prefix, rate, journey)), shortRow(prefix, rate)];
}

const SAYS = {
  fast: 'A journey fails so often that a month of what may fail is gone in two days. Somebody has to act now.',
  slow: 'A journey fails so often that a month of what may fail is gone in five days. Somebody has to look today.',
};

/** Alarms on the objectives: both times have to agree, so that neither a moment nor what is over wakes anybody. */
export function burnRateAlarms(prefix) {
  const resources = BURN_RATES.flatMap((rate) => {
    const rows = burnRows(prefix, rate);
    const named = rows.map(({ name }) => `ALARM("${prefix}-${name}")`);
    const now = named.pop();
    const name = `burn-${rate.speed}`;
    const both = {
      Type: 'AWS::CloudWatch::CompositeAlarm',
      DependsOn: rows.map((row) => alarmId(row.name)),
      Properties: {
        AlarmName: `${prefix}-${name}`,
        AlarmDescription: description({ name, says: SAYS[rate.speed] }),
        AlarmRule: `(${named.join(' OR ')}) AND ${now}`,
        ...TELLS,
      },
    };
    return [
      ...rows.map((row) => [alarmId(row.name), alarm(prefix, row, {})]),
      [alarmId(name), both],
    ];
  });
  return Object.fromEntries(resources);
}
