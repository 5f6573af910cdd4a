import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { type Resources, resolveValue } from '../cloudformation.ts';
import { createPublish } from '../sns/publish.ts';

export const announcementSchema = z.object({
  /** Only files whose key begins so. */
  prefix: z.string(),
  topicArn: z.string(),
});

export type Announcement = z.infer<typeof announcementSchema>;

const bucketSchema = z.object({
  NotificationConfiguration: z
    .object({
      TopicConfigurations: z.array(
        z.strictObject({
          Event: z.literal('s3:ObjectCreated:*'),
          Topic: z.unknown(),
          Filter: z.strictObject({
            S3Key: z.strictObject({
              Rules: z.tuple([z.strictObject({ Name: z.literal('prefix'), Value: z.string() })]),
            }),
          }),
        }),
      ),
    })
    .default({ TopicConfigurations: [] }),
});

/** Which topics are told of which files, as the buckets of the CloudFormation resources say. */
export function announcements(resources: Resources, region: string): Announcement[] {
  return [...resources.values()]
    .filter(({ type }) => type === 'AWS::S3::Bucket')
    .flatMap(({ properties }) => {
      const { TopicConfigurations } = bucketSchema.parse(properties).NotificationConfiguration;
      return TopicConfigurations.map(({ Topic, Filter }) => ({
        prefix: Filter.S3Key.Rules[0].Value,
        topicArn: z.string().parse(resolveValue(Topic, resources, region)),
      }));
    });
}

/** Tells the topics of new files, in the form that S3 has for it, until they know. */
export function createAnnouncer(options: {
  readonly snsEndpoint: string;
  readonly region: string;
  readonly bucket: string;
  readonly announcements: readonly Announcement[];
}): (file: { readonly key: string; readonly sizeBytes: number }) => Promise<void> {
  const publish = createPublish(options);
  return async (file) => {
    const news = notification(options.region, options.bucket, file);
    const told = options.announcements.filter(({ prefix }) => file.key.startsWith(prefix));
    for (const { topicArn } of told) await publish(topicArn, news, 'Amazon S3 Notification');
  };
}

/** What S3 says of a new file. */
function notification(
  awsRegion: string,
  bucket: string,
  { key, sizeBytes }: { readonly key: string; readonly sizeBytes: number },
): object {
  return {
    Records: [
      {
        eventVersion: '2.1',
        eventSource: 'aws:s3',
        awsRegion,
        eventTime: new Date().toISOString(),
        eventName: 'ObjectCreated:Put',
        responseElements: { 'x-amz-request-id': randomUUID() },
        s3: {
          s3SchemaVersion: '1.0',
          bucket: { name: bucket, arn: `arn:aws:s3:::${bucket}` },
          object: { key: encodeURIComponent(key).replaceAll('%2F', '/'), size: sizeBytes },
        },
      },
    ],
  };
}
