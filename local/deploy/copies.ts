import * as z from 'zod';
import { AwsError } from '../../src/adapters/aws/service.ts';
import { createJsonService, type JsonService } from '../../src/adapters/aws/json-service.ts';
import { useOwnCredentials } from '../credentials.ts';

/** What a region has of a shop that is at home in another one. */
export interface Copies {
  readonly hasTable: (name: string) => Promise<boolean>;
  /** Id of the key that an alias is for, which is the same in all its regions; undefined: there is no such alias here. */
  readonly keyOf: (alias: string) => Promise<string | undefined>;
}

const key = z.object({ KeyMetadata: z.object({ KeyId: z.string(), MultiRegion: z.boolean() }) });

/** Copies as the region's own services know them, asked with the credentials of whoever runs this. */
export function createCopies(region: string): Copies {
  const common = { region, attempts: 3, timeoutMs: 5_000, parse: JSON.parse };
  const tables = { service: 'dynamodb', target: 'DynamoDB_20120810', version: '1.0' } as const;
  const keys = { service: 'kms', target: 'TrentService', version: '1.1' } as const;
  return {
    hasTable: async (TableName) => {
      const service = createJsonService({ ...common, ...tables });
      return (await ask(service, region, 'DescribeTable', { TableName })) !== undefined;
    },
    keyOf: async (KeyId) => {
      const service = createJsonService({ ...common, ...keys });
      const text = await ask(service, region, 'DescribeKey', { KeyId });
      const found = text === undefined ? undefined : key.parse(JSON.parse(text)).KeyMetadata;
      return found?.MultiRegion === true ? found.KeyId : undefined;
    },
  };
}

const NOT_THERE = ['ResourceNotFoundException', 'NotFoundException'];

/** The answer's text; undefined: what is asked for is not there. */
async function ask(
  service: JsonService,
  region: string,
  operation: string,
  input: object,
): Promise<string | undefined> {
  await useOwnCredentials(region);
  try {
    return await service.call(operation, JSON.stringify(input));
  } catch (error) {
    if (error instanceof AwsError && NOT_THERE.includes(error.name)) return undefined;
    throw error;
  } finally {
    service.destroy();
  }
}
