import * as z from 'zod';
import { topicArn } from './sns/arn.ts';

const resourceSchema = z.looseObject({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
const sectionSchema = z.looseObject({
  Resources: z.record(z.string(), resourceSchema).default({}),
});

export interface Resource {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** The CloudFormation resources of the service, by logical id. */
export type Resources = ReadonlyMap<string, Resource>;

/** Reads the `resources` of a resolved serverless.yml: one section, or a list of them. */
export function readResources(resources: unknown): Resources {
  const sections = (Array.isArray(resources) ? resources : [resources ?? {}]).map((section) =>
    sectionSchema.parse(section),
  );
  return new Map(
    sections.flatMap((section) =>
      Object.entries(section.Resources).map(([id, { Type, Properties }]): [string, Resource] => [
        id,
        { type: Type, properties: Properties },
      ]),
    ),
  );
}

export function topicNames(resources: Resources): string[] {
  return [...resources.values()].flatMap((resource) => {
    const name = resource.type === 'AWS::SNS::Topic' ? nameOf(resource) : undefined;
    return name === undefined ? [] : [name];
  });
}

const referenceSchema = z.union([
  z.strictObject({ Ref: z.string() }).transform(({ Ref }) => ({ id: Ref, attribute: undefined })),
  z
    .strictObject({
      'Fn::GetAtt': z.union([
        z.tuple([z.string(), z.string()]),
        z.string().transform((path) => path.split('.', 2)),
      ]),
    })
    .transform(({ 'Fn::GetAtt': [id = '', attribute] }) => ({ id, attribute })),
]);

/**
 * What a value of serverless.yml is on the laptop: plain text as it stands; a reference to a topic
 * is its ARN, to a table its name. Undefined for anything else.
 */
export function resolveValue(
  value: unknown,
  resources: Resources,
  region: string,
): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const reference = referenceSchema.safeParse(value);
  if (!reference.success) return undefined;
  const { id, attribute } = reference.data;
  if (id === 'AWS::Region') return region;
  const resource = resources.get(id);
  const name = resource === undefined ? undefined : nameOf(resource);
  if (resource === undefined || name === undefined) return undefined;
  if (resource.type === 'AWS::SNS::Topic') {
    return attribute === 'TopicName' ? name : topicArn(region, name);
  }
  return attribute === undefined ? name : undefined;
}

function nameOf({ type, properties }: Resource): string | undefined {
  const property = NAME_PROPERTIES[type];
  const name = property === undefined ? undefined : properties[property];
  return typeof name === 'string' ? name : undefined;
}

/** The types that a function can be told about, and which property names them. */
const NAME_PROPERTIES: Readonly<Record<string, string>> = {
  'AWS::SNS::Topic': 'TopicName',
  'AWS::DynamoDB::Table': 'TableName',
  'AWS::DynamoDB::GlobalTable': 'TableName',
  'AWS::S3::Bucket': 'BucketName',
};
