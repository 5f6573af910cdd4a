/** DynamoDB as the adapters of this folder use it: what its SDK calls the same does the same there. */
export { DynamoDBClient } from './api/client.ts';
export * from './api/commands.ts';
export * from './api/errors.ts';
export * from './api/paginate.ts';
export type {
  AttributeValue,
  PutItemInput as PutItemCommandInput,
  Put,
  QueryInput as QueryCommandInput,
  TransactWriteItem,
  Update,
  UpdateItemInput as UpdateItemCommandInput,
  WriteRequest,
} from '@aws-sdk/client-dynamodb';
