import type { DynamoDBClient } from '../../src/adapters/dynamodb/api.ts';

/** What is sent to the database. */
export interface Sent {
  /** Such as `GetItem`. */
  readonly operation: string;
  readonly input: any;
}

/** Does something around, or in place of, whatever is sent through a client from now on. */
export function around(
  client: DynamoDBClient,
  act: (sent: Sent, next: (input?: object) => Promise<any>) => Promise<any>,
): void {
  const send = client.send.bind(client);
  client.send = (command: Sent) =>
    act(command, (input = command.input) => send({ ...command, input } as any));
}
