import type { CancellationReason } from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../aws/service.ts';
import type { Item } from '../item.ts';

interface Told {
  readonly message: string;
}

/** The condition of a write did not hold. */
export class ConditionalCheckFailedException extends AwsError {
  /** The item as it is, when the write asks for it. */
  readonly Item: Item | undefined;

  constructor({ message, Item }: Told & { readonly Item?: Item | undefined }) {
    super(400, 'ConditionalCheckFailedException', message);
    this.Item = Item;
  }
}

/** Nothing of a transaction was done, for a reason each of its items has one of. */
export class TransactionCanceledException extends AwsError {
  readonly CancellationReasons: readonly CancellationReason[] | undefined;

  constructor({ message, CancellationReasons }: Told & Partial<Reasons>) {
    super(400, 'TransactionCanceledException', message);
    this.CancellationReasons = CancellationReasons;
  }
}

interface Reasons {
  readonly CancellationReasons: readonly CancellationReason[];
}

/** A write met a transaction that was at the same item. */
export class TransactionConflictException extends AwsError {
  constructor({ message }: Told) {
    super(400, 'TransactionConflictException', message);
  }
}
