import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
  type DynamoDBClient,
} from '../../../src/adapters/dynamodb/api.ts';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readItems } from '../../../src/adapters/dynamodb/batch.ts';
import { toItem } from '../../../src/adapters/dynamodb/item.ts';
import { transact } from '../../../src/adapters/dynamodb/transact.ts';
import { updateAlone } from '../../../src/adapters/dynamodb/update-alone.ts';

// No engine on a laptop ever conflicts or throttles, so a client does here.

beforeEach(() => {
  jest.spyOn(Math, 'random').mockReturnValue(0); // no pause between the tries
});

afterEach(() => {
  jest.restoreAllMocks();
});

/** Gives the answers one after the other, the last for ever; those that are errors are thrown. */
function clientThat(...answers: unknown[]) {
  const sent: unknown[] = [];
  const send = (command: { input: unknown }) => {
    const answer = answers[Math.min(sent.length, answers.length - 1)];
    sent.push(command.input);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { client: { send } as unknown as DynamoDBClient, sent };
}

function cancelled(...codes: string[]) {
  return new TransactionCanceledException({
    message: 'cancelled',
    CancellationReasons: codes.map((Code) => ({ Code })),
  });
}

const refused = new ConditionalCheckFailedException({ message: 'refused' });
const conflict = new TransactionConflictException({ message: 'conflict' });

describe('a transaction', () => {
  test.each(['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'])(
    'is tried again after %s',
    async (code) => {
      const failure = cancelled('None', code);
      const { client, sent } = clientThat(failure, failure, {});
      expect(await transact(client, [])).toEqual([]);
      expect(sent).toHaveLength(3);
    },
  );

  test('is given up after five more tries', async () => {
    const { client, sent } = clientThat(cancelled('TransactionConflict'));
    await expect(transact(client, [])).rejects.toThrow(TransactionCanceledException);
    expect(sent).toHaveLength(6);
  });

  test('is not tried again when a condition did not hold', async () => {
    const failure = cancelled('None', 'ConditionalCheckFailed', 'TransactionConflict');
    const { client, sent } = clientThat(failure, {});
    expect(await transact(client, [])).toEqual([1]);
    expect(sent).toHaveLength(1);
  });

  test('that is wrong in itself is not tried again', async () => {
    const { client, sent } = clientThat(cancelled('ValidationError'));
    await expect(transact(client, [])).rejects.toThrow(TransactionCanceledException);
    expect(sent).toHaveLength(1);
  });
});

describe('an update of one item', () => {
  const update = { TableName: 't', Key: {} };

  test('is tried again while a transaction has the item', async () => {
    const { client, sent } = clientThat(conflict, conflict, {});
    expect(await updateAlone(client, update)).toBe(true);
    expect(sent).toHaveLength(3);
  });

  test('is given up after five more tries', async () => {
    const { client, sent } = clientThat(conflict);
    await expect(updateAlone(client, update)).rejects.toThrow(TransactionConflictException);
    expect(sent).toHaveLength(6);
  });

  test('whose condition did not hold did not happen', async () => {
    const { client, sent } = clientThat(refused);
    expect(await updateAlone(client, update)).toBe(false);
    expect(sent).toHaveLength(1);
  });

  test('passes on what else goes wrong', async () => {
    const { client } = clientThat(new Error('no connection'));
    await expect(updateAlone(client, update)).rejects.toThrow('no connection');
  });
});

describe('a batch of reads', () => {
  const item = (pk: string) => toItem({ pk });
  const left = { UnprocessedKeys: { t: { Keys: [item('b')] } } };

  test('asks again for what the database left', async () => {
    const first = { Responses: { t: [item('a')] }, ...left };
    const { client, sent } = clientThat(first, { Responses: { t: [item('b')] } });
    const wanted = ['a', 'b'].map((pk) => ({ table: 't', key: item(pk) }));
    const found = await readItems(client, wanted);
    expect(found.map(({ item: read }) => read.pk?.S)).toEqual(['a', 'b']);
    expect(sent[1]).toEqual({ RequestItems: left.UnprocessedKeys });
  });

  test('is given up when the database leaves it for good', async () => {
    const { client } = clientThat(left);
    await expect(readItems(client, [{ table: 't', key: item('b') }])).rejects.toThrow('unread');
  });
});
