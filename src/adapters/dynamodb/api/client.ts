import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { createJsonService, type JsonService } from '../../aws/json-service.ts';
import { AwsError, type ServiceOptions } from '../../aws/service.ts';
import type { Item } from '../item.ts';
import type { Command } from './commands.ts';
import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from './errors.ts';
import { fromJson, toJson } from './json.ts';

/** Sends commands to DynamoDB. */
export class DynamoDBClient {
  readonly endpoint: string | undefined;
  readonly #service: JsonService;

  constructor(options: Omit<ServiceOptions, 'service' | 'errorOf'>) {
    this.endpoint = options.endpoint;
    this.#service = createJsonService({
      ...{ service: 'dynamodb', target: 'DynamoDB_20120810', version: '1.0', parse: fromJson },
      ...options,
    });
  }

  /**
   * What the database answers, which is taken at its word. Throws the errors of ./errors.ts, an AwsError
   * for any other refusal, and what went wrong on the way.
   */
  send<Output>(command: Command<object, Output>): Promise<Output>;
  async send({ operation, input }: Command<object, unknown>): Promise<unknown> {
    try {
      return fromJson(await this.#service.call(operation, toJson(input)));
    } catch (error) {
      throw error instanceof AwsError ? explained(error) : error;
    }
  }

  /** Lets go of its connections. */
  destroy(): void {
    this.#service.destroy();
  }
}

function explained(error: AwsError): AwsError {
  const { message, details } = error;
  switch (error.name) {
    case 'ConditionalCheckFailedException':
      return new ConditionalCheckFailedException({ message, Item: itemOf(details) });
    case 'TransactionCanceledException':
      return new TransactionCanceledException({ message, CancellationReasons: reasonsOf(details) });
    case 'TransactionConflictException':
      return new TransactionConflictException({ message });
    default:
      return error;
  }
}

type Details = AwsError['details'];

function itemOf(details: Details): Item | undefined;
function itemOf({ Item: item }: Details): unknown {
  return item;
}

function reasonsOf(details: Details): CancellationReason[];
function reasonsOf({ CancellationReasons: reasons = [] }: Details): unknown {
  return reasons;
}
