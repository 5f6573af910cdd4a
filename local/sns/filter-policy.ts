import * as z from 'zod';

/** A message attribute as SNS knows it: `String.Array` holds a JSON list, `Number` a decimal. */
export interface MessageAttribute {
  readonly type: string;
  readonly value: string;
}

export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

const comparisons = z.enum(['=', '<', '<=', '>', '>=']);
const conditionSchema = z.union([
  z.string(),
  z.number(),
  z.strictObject({ prefix: z.string() }),
  z.strictObject({ suffix: z.string() }),
  z.strictObject({ exists: z.boolean() }),
  z.strictObject({
    'anything-but': z.union([
      z.array(z.union([z.string(), z.number()])),
      z.string().transform((value) => [value]),
      z.strictObject({ prefix: z.string() }),
    ]),
  }),
  z.strictObject({
    numeric: z.union([
      z.tuple([comparisons, z.number()]),
      z.tuple([comparisons, z.number(), comparisons, z.number()]),
    ]),
  }),
]);

/** The filter policies that the laptop's SNS understands: scope MessageAttributes, these conditions. */
export const filterPolicySchema = z.record(
  z.string().refine((name) => !name.startsWith('$'), 'no $or'),
  z.array(conditionSchema),
);

type Condition = z.infer<typeof conditionSchema>;
export type FilterPolicy = z.infer<typeof filterPolicySchema>;

/** Whether a message passes: for every name in the policy, one of its conditions holds. */
export function passes(policy: FilterPolicy | undefined, attributes: MessageAttributes): boolean {
  return Object.entries(policy ?? {}).every(([name, conditions]) =>
    conditions.some((condition) => holds(condition, attributes[name])),
  );
}

function holds(condition: Condition, attribute: MessageAttribute | undefined): boolean {
  if (typeof condition === 'object' && 'exists' in condition) {
    return (attribute !== undefined) === condition.exists;
  }
  return attribute !== undefined && values(attribute).some((value) => accepts(condition, value));
}

function accepts(condition: Exclude<Condition, { exists: boolean }>, value: string): boolean {
  if (typeof condition === 'string') return value === condition;
  if (typeof condition === 'number') return Number(value) === condition;
  if ('prefix' in condition) return value.startsWith(condition.prefix);
  if ('suffix' in condition) return value.endsWith(condition.suffix);
  if ('anything-but' in condition) {
    const excluded = condition['anything-but'];
    return Array.isArray(excluded)
      ? !excluded.map(String).includes(value)
      : !value.startsWith(excluded.prefix);
  }
  const [first, bound, second, otherBound] = condition.numeric;
  return (
    compare(Number(value), first, bound) &&
    (second === undefined || otherBound === undefined || compare(Number(value), second, otherBound))
  );
}

function compare(value: number, comparison: z.infer<typeof comparisons>, bound: number): boolean {
  switch (comparison) {
    case '=':
      return value === bound;
    case '<':
      return value < bound;
    case '<=':
      return value <= bound;
    case '>':
      return value > bound;
    case '>=':
      return value >= bound;
  }
}

function values({ type, value }: MessageAttribute): string[] {
  if (type !== 'String.Array') return [value];
  const list: unknown = JSON.parse(value);
  return Array.isArray(list) ? list.map(String) : [value];
}
