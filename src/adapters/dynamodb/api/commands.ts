import type {
  BatchGetItemInput,
  BatchGetItemOutput,
  BatchWriteItemInput,
  BatchWriteItemOutput,
  DeleteItemInput,
  DeleteItemOutput,
  GetItemInput,
  GetItemOutput,
  PutItemInput,
  PutItemOutput,
  QueryInput,
  QueryOutput,
  ScanInput,
  ScanOutput,
  TransactWriteItemsInput,
  TransactWriteItemsOutput,
  UpdateItemInput,
  UpdateItemOutput,
} from '@aws-sdk/client-dynamodb';

/** An operation of DynamoDB with what it is asked; what it answers is known by its type alone. */
export abstract class Command<Input extends object, Output> {
  abstract readonly operation: string;
  declare readonly answers: Output;
  readonly input: Input;

  constructor(input: Input) {
    this.input = input;
  }
}

export class GetItemCommand extends Command<GetItemInput, GetItemOutput> {
  readonly operation = 'GetItem';
}

export class PutItemCommand extends Command<PutItemInput, PutItemOutput> {
  readonly operation = 'PutItem';
}

export class UpdateItemCommand extends Command<UpdateItemInput, UpdateItemOutput> {
  readonly operation = 'UpdateItem';
}

export class DeleteItemCommand extends Command<DeleteItemInput, DeleteItemOutput> {
  readonly operation = 'DeleteItem';
}

export class QueryCommand extends Command<QueryInput, QueryOutput> {
  readonly operation = 'Query';
}

export class ScanCommand extends Command<ScanInput, ScanOutput> {
  readonly operation = 'Scan';
}

export class BatchGetItemCommand extends Command<BatchGetItemInput, BatchGetItemOutput> {
  readonly operation = 'BatchGetItem';
}

export class BatchWriteItemCommand extends Command<BatchWriteItemInput, BatchWriteItemOutput> {
  readonly operation = 'BatchWriteItem';
}

/** One that is sent again for want of an answer is done once: the token says that it is the same. */
export class TransactWriteItemsCommand extends Command<
  TransactWriteItemsInput,
  TransactWriteItemsOutput
> {
  readonly operation = 'TransactWriteItems';

  constructor(input: TransactWriteItemsInput) {
    super({ ClientRequestToken: crypto.randomUUID(), ...input });
  }
}
