import { AsyncLocalStorage } from 'node:async_hooks';
import { AwsError } from '../../src/adapters/aws/service.ts';
import {
  ScanCommand,
  TransactionCanceledException,
  TransactionConflictException,
  type AttributeValue,
} from '../../src/adapters/dynamodb/api.ts';
import type { Database } from '../../src/adapters/dynamodb/client.ts';
import { toEventRecord } from '../../src/adapters/dynamodb/event-items.ts';
import type { Ports } from '../../src/application/ports.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { offerKeyOf, type MemoryState } from '../support/memory/state.ts';
import type { Call, FaultKind } from './faults.ts';
import { SKUS } from './goods.ts';
import type { Invocation, Network } from './network.ts';
import type { RealDatabase } from './world.ts';
import { around } from '../support/around.ts';

/** Whose request it is that goes through the client, and through which network. */
interface Sender {
  readonly current: () => Invocation;
  readonly network: Network;
}

const sender = new AsyncLocalStorage<Sender>();

/** The ports whose data is in the database. */
const IN_DATABASE = [
  'products',
  'stocks',
  'stockWatch',
  'categories',
  'listings',
  'carts',
  'customerCarts',
  'orders',
  'orderLists',
  'outbox',
  'people',
  'standing',
  'erasures',
  'done',
  'failures',
] as const;

/**
 * A shop on a real engine, over HTTP. Faults strike each request of the SDK's client, not each call of
 * a port: between two requests of one call the process may die as well.
 */
export function realDatabase(database: Database): RealDatabase {
  throughNetwork(database);
  const { ports } = createDatabaseShop(database, () => Date.now());
  return {
    createPorts:
      ({ memory, network }) =>
      (current): Ports => {
        const known = Object.fromEntries(
          IN_DATABASE.map((name) => [name, sentBy({ current, network }, ports[name])]),
        );
        return { ...memory(current), ...known };
      },
    copyTo: (state) => copy(database, ports, state),
  };
}

/** Makes every request of a function wait in the network for its turn, or for its fault. */
function throughNetwork({ client }: Database): void {
  around(client, ({ operation: method, input }, next) => {
    const from = sender.getStore();
    if (from === undefined) return next();
    const call = { port: 'database', method, args: [input], errorFor: errorsOf(method) };
    // What the network repeats or lets come late is no more on behalf of whoever sent it.
    const run = (): Promise<unknown> => sender.exit(() => next());
    return from.network.around(from.current)(call, run);
  });
}

/** The errors of the database itself, for faults that it has a name for. */
function errorsOf(method: string): Call['errorFor'] {
  const text = { message: 'injected' };
  return (kind: FaultKind, fault: Error) => {
    if (kind === 'throttled')
      return withCause(new AwsError(400, 'ThrottlingException', text.message), fault);
    if (kind !== 'conflict') return fault;
    if (method === 'TransactWriteItems') {
      const CancellationReasons = [{ Code: 'TransactionConflict' }];
      return withCause(new TransactionCanceledException({ ...text, CancellationReasons }), fault);
    }
    return withCause(new TransactionConflictException(text), fault);
  };
}

function withCause(error: Error, cause: Error): Error {
  return Object.assign(error, { cause });
}

/** The port, with all its requests sent in a function's name. */
function sentBy<Port extends object>(from: Sender, port: Port): Port {
  const methods = Object.entries(port as Record<string, (...args: unknown[]) => unknown>);
  const named = methods.map(([name, method]) => [
    name,
    (...args: unknown[]) => sender.run(from, () => method(...args)),
  ]);
  return Object.fromEntries(named) as Port;
}

/** Copies carts, orders, people, records and offers to where the oracle and the tests look for them. */
async function copy(database: Database, ports: Ports, state: MemoryState): Promise<void> {
  const { client, tables } = database;
  const scan = async (table: string): Promise<Record<string, AttributeValue>[]> => {
    const found: Record<string, AttributeValue>[] = [];
    let from: Record<string, AttributeValue> | undefined;
    do {
      const page = await client.send(
        new ScanCommand({
          TableName: table,
          ConsistentRead: true,
          ...(from && { ExclusiveStartKey: from }),
        }),
      );
      found.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from !== undefined);
    return found;
  };

  state.carts.clear();
  for (const { pk, lines } of await scan(tables.carts)) {
    if (lines === undefined) continue; // says which cart was a customer's last
    const { cart } = await ports.carts.find(pk?.S ?? '');
    if (cart !== undefined) state.carts.set(cart.id, cart);
  }
  state.orders.clear();
  for (const { pk, sk } of await scan(tables.orders)) {
    if (sk?.S !== 'head') continue;
    const stored = await ports.orders.find(pk?.S ?? '');
    if (stored !== undefined) state.orders.set(stored.order.id, { ...stored, person: '' });
  }
  for (const people of [state.accounts, state.addressBooks, state.standings, state.erasures]) {
    people.clear();
  }
  for (const { pk, sk } of await scan(tables.people)) {
    const id = pk?.S?.replace(/^[A-Z]+#/, '') ?? '';
    if (sk?.S === 'PROFILE') {
      const { person, book } = (await ports.people.find(id)) ?? {};
      if (person !== undefined) state.accounts.set(id, person);
      if (book !== undefined) state.addressBooks.set(id, book);
    } else if (sk?.S === 'STANDING') {
      const standing = await ports.standing.of(id);
      if (standing !== undefined) state.standings.set(id, standing);
    } else if (sk?.S === 'ERASURE') {
      const erasure = await ports.erasures.find(id);
      if (erasure !== undefined) state.erasures.set(id, erasure);
    }
  }
  state.records.clear();
  for (const item of await scan(tables.events)) {
    const record = toEventRecord(item);
    const published = item.unpublished === undefined;
    state.records.set(`${record.subject}/${record.id}`, { record, published });
  }
  state.offers.clear();
  for (const offer of await ports.products.findOffers(SKUS)) {
    state.offers.set(offerKeyOf(offer), offer);
  }
}
