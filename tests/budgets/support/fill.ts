import { BatchWriteItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { attachedPuts } from '../../../src/adapters/dynamodb/attached-items.ts';
import { toHeadItem } from '../../../src/adapters/dynamodb/order-items.ts';
import { ensureCategories } from '../../../src/application/catalogue/ensure-categories.ts';
import { categoryIdOf, productIdOf } from '../../../src/application/ids.ts';
import { sealChange } from '../../../src/application/commit.ts';
import { createNewsletter } from '../../../src/application/letters/manage-letters.ts';
import { makeEndpoint } from '../../../src/application/webhooks/manage-endpoints.ts';
import { makeApiKey } from '../../../src/application/keys/manage-api-keys.ts';
import { sealPerson } from '../../../src/application/people/open-person.ts';
import type { Return } from '../../../src/domain/orders/return.ts';
import { recordOf } from '../../../src/application/record.ts';
import { register } from '../../../src/domain/people/person.ts';
import type { World } from '../../handlers/support/world.ts';
import { BEGIN, EMAIL, orderOf, storedOrder } from './orders.ts';

const AT_ONCE = 16;
/** Fewer than a shop may have. */
const MOST_ENDPOINTS = 30;
const padded = (n: number, digits: number): string => String(n).padStart(digits, '0');

export const CATEGORY = 'drinks';
export const emailOf = (n: number): string => `customer-${padded(n, 6)}@example.com`;
export const personIdOf = (n: number): string => `8a1f4c52-60d1-70aa-3d55-${padded(n, 12)}`;

const TRAIL = { actor: { role: 'admin', id: personIdOf(7) }, traceId: 'trace' } as const;

/** Makes so many of everything that the back office lists, each with the record of it. */
export async function fill(world: World, from: number, to: number): Promise<void> {
  await ensureCategories(world.ports, TRAIL, [{ slug: CATEGORY, name: 'Drinks' }]);
  let next = from;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < to; n = next++) {
      await Promise.all([
        ...[order(world, n), person(world, n), product(world, n), failure(world, n)],
        ...[newsletter(world), ...(n < MOST_ENDPOINTS ? [endpoint(world, n)] : [])],
      ]);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** An order, and something of it that is sent back. */
async function order({ ports, database: { client, tables } }: World, n: number): Promise<void> {
  const made = orderOf(n);
  const stored = await storedOrder(ports.sealing, made);
  const back: Return = {
    ...{ id: `ret_${made.id.slice('ord_'.length)}`, status: 'requested' },
    ...{ lines: [{ sku: 'MUG', quantity: 1 }], request: stored.request.body },
    requestedAt: made.createdAt,
  };
  const head = toHeadItem(stored, made.customerId ?? ports.sealing.lookupKey(EMAIL));
  const attached = attachedPuts(tables.orders, made, { ...made, returns: [back] });
  const items = [head, ...attached.map(({ Put }) => Put!.Item)];
  const puts = items.map((Item) => ({ PutRequest: { Item } }));
  await client.send(new BatchWriteItemCommand({ RequestItems: { [tables.orders]: puts } }));
}

/** A customer, as they register. */
async function person({ ports }: World, n: number): Promise<void> {
  const { person: made, events } = register({ id: personIdOf(n), email: emailOf(n) }, BEGIN + n);
  const trail = { actor: { role: 'customer', id: made.id }, traceId: 'trace' } as const;
  const stored = await sealPerson(ports.sealing, made);
  const change = { before: null, after: { email: made.details.email } };
  const details = await sealChange(ports, made.id, change);
  await ports.people.add(stored, recordOf(ports, trail, events, details));
}

async function product({ ports }: World, n: number): Promise<void> {
  const number = padded(n, 6);
  const category = categoryIdOf(CATEGORY);
  const price = { amount: 1_950, currency: 'EUR' };
  const times = { createdAt: BEGIN + n, updatedAt: BEGIN + n };
  const summary = {
    ...{ id: productIdOf(`product-${number}`, BEGIN + n), slug: `product-${number}`, ...times },
    ...({ title: `Product number ${number}`, status: 'draft', image: null } as const),
    ...{ priceFrom: price, priceTo: price, variantCount: 2, version: 1 },
  };
  await ports.register.place({
    ...{ productId: summary.id, summary },
    scopes: ['all', 'all/draft', category, `${category}/draft`],
    before: { scopes: [], shown: undefined, revision: 0 },
  });
}

/** Work that gave up, money that moved, and a key of a machine. */
async function failure({ ports }: World, n: number): Promise<void> {
  const id = ports.ids.next('fail');
  const data = { consumer: 'listProducts', number: padded(n, 6) };
  const ledger = [{ account: 'cash' as const, amountMinor: 0, currency: 'EUR' }];
  const event = { type: 'work.failed', subject: id, data } as const;
  await ports.failures.record(
    {
      ...{ id, cause: 'It broke', tries: 3, at: ports.now() },
      consumer: 'listProducts',
      messages: [],
    },
    recordOf(ports, TRAIL, [event], { ledger }),
  );
  await makeApiKey(ports, TRAIL, { name: `Machine ${padded(n, 6)}`, scopes: ['orders:read'] });
}

async function newsletter({ ports }: World): Promise<void> {
  const made = await createNewsletter(ports, TRAIL, { en: { subject: 'News', body: 'Tea.' } });
  if (!made.ok) throw new Error('no newsletter');
}

async function endpoint({ ports }: World, n: number): Promise<void> {
  const wanted = { url: `http://127.0.0.1:9/${n}`, types: ['*'], source: undefined };
  const made = await makeEndpoint(ports, TRAIL, wanted);
  if (!made.ok) throw new Error('no endpoint');
}
