import * as z from 'zod';
import { type Resources, resolveValue } from './cloudformation.ts';
import type { Service, ServiceFunction } from './service.ts';
import { topicArn } from './sns/arn.ts';
import { filterPolicySchema } from './sns/filter-policy.ts';
import type { AsyncFunction } from './sns/index.ts';
import { StartError } from './start-error.ts';

/** Lambda's own number of retries, and how many copies of one function the laptop runs at once. */
const DEFAULT_RETRIES = 2;
const DEFAULT_CONCURRENCY = 10;

const eventsSchema = z.array(z.looseObject({ sns: z.unknown().optional() })).default([]);
const snsSchema = z.union([
  z.string().transform((topic) => ({ topic, filterPolicy: undefined })),
  z
    .object({
      arn: z.unknown().optional(),
      topicName: z.string().optional(),
      filterPolicy: filterPolicySchema.optional(),
      filterPolicyScope: z.literal('MessageAttributes').optional(),
    })
    .transform(({ arn, topicName, filterPolicy }) => ({ topic: arn ?? topicName, filterPolicy })),
]);
const destinationSchema = z.union([
  z.string().transform((arn) => ({ type: arn.startsWith('arn:') ? 'sns' : 'function', arn })),
  z.object({ type: z.enum(['sns', 'function']), arn: z.unknown() }),
]);
const numbersSchema = z.object({
  maximumRetryAttempts: z.number().default(DEFAULT_RETRIES),
  reservedConcurrency: z.number().min(1).default(DEFAULT_CONCURRENCY),
});

/**
 * What serverless.yml says about the functions' background work: which topics they listen to, how
 * often a failure is tried again, where the record of giving up goes. What the laptop cannot do as
 * AWS does it is a StartError.
 */
export function asyncFunctions(service: Service, resources: Resources): AsyncFunction[] {
  const { region } = service.provider;

  function read(key: string, definition: ServiceFunction): AsyncFunction {
    const { maximumRetryAttempts, reservedConcurrency } = parse(key, numbersSchema, definition);
    return {
      name: definition.name,
      subscriptions: parse(key, eventsSchema, definition.events ?? [])
        .filter(({ sns }) => sns !== undefined)
        .map(({ sns }) => parse(key, snsSchema, sns))
        .map(({ topic, filterPolicy }) => ({ topicArn: topicOf(key, topic), filterPolicy })),
      retries: maximumRetryAttempts,
      concurrency: Math.min(reservedConcurrency, DEFAULT_CONCURRENCY),
      onFailure: onFailure(key, definition.destinations),
    };
  }

  function onFailure(key: string, destinations: unknown): AsyncFunction['onFailure'] {
    const destination = parse(
      key,
      z.object({ onFailure: destinationSchema.optional() }).optional(),
      destinations,
    )?.onFailure;
    if (destination === undefined) return undefined;
    if (destination.type === 'sns') return { kind: 'topic', arn: topicOf(key, destination.arn) };
    const target =
      typeof destination.arn === 'string' ? service.functions[destination.arn] : undefined;
    if (target === undefined) throw unknown(key, destination.arn);
    return { kind: 'function', name: target.name };
  }

  /** A topic is given by its ARN, a reference to its resource, or its name. */
  function topicOf(key: string, value: unknown): string {
    const topic = resolveValue(value, resources, region);
    if (topic === undefined) throw unknown(key, value);
    return topic.startsWith('arn:') ? topic : topicArn(region, topic);
  }

  return Object.entries(service.functions).map(([key, definition]) => read(key, definition));
}

function parse<Value>(key: string, schema: z.ZodType<Value>, value: unknown): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new StartError(
    `The laptop shop cannot do what serverless.yml says of the function ${key}: ` +
      z.prettifyError(parsed.error).replaceAll('\n', ' '),
  );
}

function unknown(key: string, value: unknown): StartError {
  return new StartError(
    `The function ${key} of serverless.yml refers to ${JSON.stringify(value)}, ` +
      'which the laptop shop does not know.',
  );
}
