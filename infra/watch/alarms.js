/**
 * What the shop is watched by, besides how fast its objectives are used up (burn-rates.js): a row each, with a section of
 * that name in docs/runbook.md. Each metric of an alarm costs $0.10 a month, so none is about one function of many.
 *
 * `metrics`: what is read, by the id that `expression` knows it by; without an expression there is one. `sum` and the like are
 * CloudWatch's statistics. It is an alarm when `outOf` of so many periods in a row are beyond the threshold.
 */
export const ALARMS = ({ prefix }) => [
  {
    name: 'errors',
    says: 'Functions throw, run out of time or cannot be loaded.',
    metrics: { errors: { namespace: `Bodega/${prefix}`, metric: 'crashes', stat: 'Sum' } },
    // What fails once is tried again twice, by itself: three lines of the log are one mishap.
    above: 5,
    periodSeconds: 300,
  },
  {
    name: 'throttles',
    says: 'AWS turns runs of functions away: as many run in this account and region as may.',
    // Of the whole account, as the limit is one of the account.
    metrics: { throttles: { namespace: 'AWS/Lambda', metric: 'Throttles', stat: 'Sum' } },
    above: 0,
    periodSeconds: 300,
  },
  {
    name: 'dead-letters',
    says: 'Background work gave up.',
    // As the topic counts them: also when the function that keeps them is what fails.
    metrics: {
      given: {
        namespace: 'AWS/SNS',
        metric: 'NumberOfMessagesPublished',
        stat: 'Sum',
        of: { TopicName: `${prefix}-failures` },
      },
    },
    above: 0,
    periodSeconds: 60,
  },
  {
    name: 'undelivered',
    says: 'A topic could not hand a message to a function at all: it lies in the queue of what was not delivered.',
    metrics: {
      waiting: {
        namespace: 'AWS/SQS',
        metric: 'ApproximateNumberOfMessagesVisible',
        stat: 'Maximum',
        of: { QueueName: `${prefix}-undelivered` },
      },
    },
    above: 0,
    periodSeconds: 300,
  },
  {
    name: 'backlog',
    says: 'What happened in the shop has waited for more than five minutes to be told to whom it concerns.',
    metrics: {
      oldest: {
        namespace: 'Bodega',
        metric: 'backlogSeconds',
        stat: 'Maximum',
        of: { function: `${prefix}-sweep` },
      },
    },
    // As the sweep finds it: a crash is healed a minute later; five times that has failed.
    above: 300,
    periodSeconds: 60,
    outOf: [3, 5],
  },
  {
    name: 'sweeps',
    says: 'The sweep does not run: what a crash leaves is not healed, payments are not settled.',
    metrics: {
      sweeps: {
        namespace: 'AWS/Lambda',
        metric: 'Invocations',
        stat: 'Sum',
        of: { FunctionName: `${prefix}-sweep` },
      },
    },
    below: 1,
    periodSeconds: 300,
    outOf: [3, 3],
    // The one alarm that is about silence: no number is the worst of numbers.
    missing: 'breaching',
  },
  {
    name: 'server-errors',
    says: 'More than one of a hundred requests is answered with a fault of ours, as the gateway sees it.',
    metrics: {
      faults: { namespace: 'AWS/ApiGateway', metric: '5xx', stat: 'Sum', of: { ApiId: API } },
      requests: { namespace: 'AWS/ApiGateway', metric: 'Count', stat: 'Sum', of: { ApiId: API } },
    },
    // Also of functions that could not be loaded, which tell of nothing themselves.
    expression: 'IF(faults >= 5, 100 * faults / requests, 0)',
    above: 1,
    periodSeconds: 300,
  },
  {
    name: 'slow',
    says: 'One of a hundred requests takes longer than two seconds, for a quarter of an hour.',
    metrics: {
      latency: { namespace: 'AWS/ApiGateway', metric: 'Latency', stat: 'p99', of: { ApiId: API } },
    },
    // A function that is started first takes about a second, which is one of a hundred in a quiet shop.
    above: 2_000,
    periodSeconds: 300,
    outOf: [3, 3],
  },
  {
    name: 'books',
    says: 'The books differ from what the payment provider took, or do not add up.',
    metrics: {
      differing: {
        namespace: 'Bodega',
        metric: 'booksDiffer',
        stat: 'Sum',
        of: { function: `${prefix}-reconcilePayments` },
      },
    },
    above: 0,
    periodSeconds: 3_600,
  },
];

/** The gateway, which the stack makes. */
const API = { Ref: 'HttpApi' };
