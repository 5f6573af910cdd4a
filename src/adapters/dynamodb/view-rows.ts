import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from './api.ts';
import * as z from 'zod/mini';
import type { ViewEdition, ViewRows } from '../../application/ports.ts';
import { concurrently } from '../../application/concurrently.ts';
import type { RowChange, RowValues, ViewRow } from '../../domain/views/row.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { fromItem, toItem, type Item } from './item.ts';
import { readRange } from './read-partition.ts';
import { editionIn, progressKey } from './view-progress.ts';
import { writeItems } from './write-items.ts';

/** So many rows of a batch are written at once: enough to be quick, and no flood for one partition. */
const AT_ONCE = 16;

/** So often at most somebody builds a view anew while it is read. */
const TRIES = 4;
const FIRST_EDITION = 1;

/** What rows say stands in attributes of their own, which can be added to; `.` keeps them from ours. */
const VALUE = '.';

const rowItem = z.catchall(
  z.object({ sk: z.string(), since: z.int(), upTo: z.int() }),
  z.unknown(),
);
const value = z.union([z.number(), z.string()]);

function partitionOf({ view, edition }: ViewEdition): string {
  return `${view}#${edition}`;
}

function toRow(item: Item): ViewRow {
  const { sk: key, since, upTo, ...rest } = fromItem(rowItem, item);
  const values: Record<string, number | string> = {};
  for (const [name, found] of Object.entries(rest)) {
    if (name.startsWith(VALUE)) values[name.slice(VALUE.length)] = z.parse(value, found);
  }
  return { key, since, upTo, values };
}

function toRowItem(pk: string, { key, since, upTo, values }: ViewRow): Item {
  const item: Record<string, number | string> = { pk, sk: key, shape: 1, since, upTo };
  for (const [name, found] of Object.entries(values)) item[`${VALUE}${name}`] = found;
  return toItem(item);
}

/** The rows of views on DynamoDB, a partition for each edition of a view. */
export function createViewRows({ client, tables }: Database): ViewRows {
  const table = tables.views;

  async function change(pk: string, batch: number, one: RowChange): Promise<ViewRow> {
    try {
      const { Attributes } = await client.send(
        new UpdateItemCommand({ TableName: table, ...updateFor(pk, batch, one) }),
      );
      return toRow(Attributes ?? {});
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException && error.Item) return toRow(error.Item);
      throw error;
    }
  }

  /** The editions that answered last: as a rule they still do, and what was read of them is good. */
  const editions = new Map<string, number>();

  const keysOf = async (pk: string): Promise<Item[]> => {
    const items = await readRange(client, { table, partition: pk });
    return items.map(({ sk }) => ({ ...toItem({ pk }), ...(sk && { sk }) }));
  };

  return {
    change: async (edition, batch, changes) => {
      const rows: ViewRow[] = [];
      const options = { limit: AT_ONCE, keysOf: ({ key }: RowChange) => [key] };
      await concurrently(changes, options, async (one) => {
        rows.push(await change(partitionOf(edition), batch, one));
      });
      return rows.some(({ upTo }) => upTo > batch) ? undefined : rows;
    },

    within: async (edition, { from, to }) => {
      const range = { table, partition: partitionOf(edition), from, to };
      return (await readRange(client, range)).map(toRow);
    },

    some: async (edition, keys) => {
      const pk = partitionOf(edition);
      const wanted = keys.map((sk) => ({ table, key: toItem({ pk, sk }) }));
      return (await readItems(client, wanted)).map(({ item }) => toRow(item));
    },

    current: async (view, keys, { consistent } = { consistent: false }) => {
      for (let tries = 0; tries < TRIES; tries += 1) {
        const edition = editions.get(view) ?? FIRST_EDITION;
        const pk = partitionOf({ view, edition });
        const wanted = [progressKey(view), ...keys.map((sk) => toItem({ pk, sk }))];
        const found = await readItems(
          client,
          wanted.map((key) => ({ table, key })),
          { consistent },
        );
        const items = found.map(({ item }) => item);
        const answering = items.map(editionIn).find((one) => one !== undefined) ?? FIRST_EDITION;
        if (answering === edition) {
          const rows = items.filter((item) => editionIn(item) === undefined).map(toRow);
          return new Map(rows.map((row) => [row.key, row]));
        }
        editions.set(view, answering);
      }
      throw new Error(`${view} was built anew again and again`);
    },

    put: (edition, rows) => {
      const pk = partitionOf(edition);
      const puts = rows.map((row) => ({ PutRequest: { Item: toRowItem(pk, row) } }));
      return writeItems(client, table, puts);
    },

    drop: async (edition) => {
      const keys = await keysOf(partitionOf(edition));
      const deletes = keys.map((Key) => ({ DeleteRequest: { Key } }));
      await writeItems(client, table, deletes);
    },
  };
}

/** Changes a row unless this batch or a later one has; what stands there is given either way. */
function updateFor(
  pk: string,
  batch: number,
  { key, adds = {}, firsts = {}, lasts = {} }: RowChange,
): Omit<UpdateItemCommandInput, 'TableName'> {
  const names: Record<string, string> = {};
  const values: Record<string, number | string> = { ':batch': batch };
  const part = (kind: string, given: RowValues, write: (name: string, value: string) => string) =>
    Object.entries(given).map(([name, found], index) => {
      names[`#${kind}${index}`] = `${VALUE}${name}`;
      values[`:${kind}${index}`] = found;
      return write(`#${kind}${index}`, `:${kind}${index}`);
    });
  const sets = [
    'since = if_not_exists(since, :batch)',
    'upTo = :batch',
    'shape = :shape',
    ...part('first', firsts, (name, given) => `${name} = if_not_exists(${name}, ${given})`),
    ...part('last', lasts, (name, given) => `${name} = ${given}`),
  ];
  const sums = part('add', adds, (name, given) => `${name} ${given}`);
  const add = sums.length === 0 ? '' : ` ADD ${sums.join(', ')}`;
  return {
    Key: toItem({ pk, sk: key }),
    UpdateExpression: `SET ${sets.join(', ')}${add}`,
    ConditionExpression: 'attribute_not_exists(upTo) OR upTo < :batch',
    ...(Object.keys(names).length > 0 && { ExpressionAttributeNames: names }),
    ExpressionAttributeValues: toItem({ ...values, ':shape': 1 }),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  };
}
