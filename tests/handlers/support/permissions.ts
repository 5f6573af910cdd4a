import { AsyncLocalStorage } from 'node:async_hooks';
import { roleName, roles } from '../../../infra/roles.js';
import { AwsError } from '../../../src/adapters/aws/service.ts';
import { DynamoDBClient } from '../../../src/adapters/dynamodb/api.ts';

interface Statement {
  readonly Action: string[];
  readonly Resource: any;
  readonly Condition?: Record<string, Record<string, string[]>>;
}

/** What a request asks IAM for. */
interface Wish {
  readonly action: string;
  /** `CatalogTable`, or `ListingsTable/byPrice`. */
  readonly resource: string;
  /** Partition keys, where the request names them. */
  readonly keys: readonly string[];
}

const running = new AsyncLocalStorage<string>();
const WRITES = {
  ...{ Put: 'PutItem', Update: 'UpdateItem', Delete: 'DeleteItem' },
  ConditionCheck: 'ConditionCheckItem',
} as const;

/** Does something as a function of serverless.yml, with its role and no other. */
export function asFunction<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  return running.run(name, work);
}

let granted: Promise<Record<string, any>> | undefined;

/**
 * From now on the database answers functions as AWS would: what a function's role (infra/roles.js) does not
 * grant is refused. The laptop's database asks nobody for permission, so a missing one shows nowhere else.
 */
export function enforceRoles(): void {
  if (granted !== undefined) return;
  const stage: Record<string, string> = { 'self:custom.tracing': 'PassThrough' };
  granted = roles({ resolveVariable: (name: string) => Promise.resolve(stage[name] ?? 'x') }).then(
    ({ Resources }) => Resources,
  );
  // Borrowed, to be called on whatever client it is.
  const send = Object.getOwnPropertyDescriptor(DynamoDBClient.prototype, 'send')!.value;
  DynamoDBClient.prototype.send = async function checked(this: DynamoDBClient, command: any) {
    const name = running.getStore();
    if (name !== undefined) {
      const role = (await granted)![roleName(name)];
      const statements: Statement[] = role.Properties.Policies[0].PolicyDocument.Statement;
      for (const wish of wishesOf(command.operation, command.input)) {
        if (isBeside(wish) || statements.some((statement) => grants(statement, wish))) continue;
        const wanted = `${wish.action} on ${wish.resource} (${wish.keys.join(', ')})`;
        console.error(`${name} may not ${wanted}: infra/roles.js`);
        throw new AwsError(400, 'AccessDeniedException', `${name} may not ${wanted}`);
      }
    }
    return send.call(this, command);
  };
}

/** Uses of keys are counted beside the next request, which in this one process may be another function's. */
function isBeside({ keys }: Wish): boolean {
  return keys.length > 0 && keys.every((key) => key.startsWith('KEY_USES#'));
}

function wishesOf(operation: string, input: any): Wish[] {
  const one = (
    action: string,
    { TableName, IndexName, Key, Item }: any,
    keys?: string[],
  ): Wish => ({
    ...{ action, resource: resourceOf(TableName, IndexName) },
    keys: keys ?? [(Key ?? Item)?.pk?.S].filter((key) => key !== undefined),
  });
  if (operation === 'TransactWriteItems') {
    return input.TransactItems.flatMap((item: any) =>
      Object.entries(WRITES).flatMap(([kind, action]) =>
        item[kind] ? [one(action, item[kind])] : [],
      ),
    );
  }
  if (operation === 'BatchGetItem' || operation === 'BatchWriteItem') {
    return Object.entries<any>(input.RequestItems).map(([TableName, asked]) => {
      const keys = (asked.Keys ?? []).map(({ pk }: any) => pk?.S);
      return one(operation, { TableName }, keys);
    });
  }
  if (operation === 'Query') {
    const [, value = ''] = /pk = (:\w+)/.exec(input.KeyConditionExpression) ?? [];
    const key = input.ExpressionAttributeValues?.[value]?.S;
    return [one('Query', input, key === undefined ? [] : [key])];
  }
  return [one(operation, input)];
}

/** `t0-data-keys` is the table of the resource DataKeysTable. */
function resourceOf(table: string, index: string | undefined): string {
  const words = table.split('-').slice(1);
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return `${name}Table${index === undefined ? '' : `/${index}`}`;
}

function grants({ Action, Resource, Condition = {} }: Statement, wish: Wish): boolean {
  if (!Action.includes(`dynamodb:${wish.action}`) || namedBy(Resource) !== wish.resource)
    return false;
  // Which attributes are changed is not looked at here.
  return Object.values(Condition).every(({ 'dynamodb:LeadingKeys': keys }) =>
    keys === undefined
      ? true
      : wish.keys.every((key) => keys.some((pattern) => likeness(pattern).test(key))),
  );
}

function namedBy(resource: any): string | undefined {
  const [table] = resource['Fn::GetAtt'] ?? [];
  if (table !== undefined) return table;
  const [path, { table: of } = { table: undefined }] = resource['Fn::Sub'] ?? [];
  const [, index] = /\/index\/(\w+)$/.exec(path ?? '') ?? [];
  return of === undefined ? undefined : `${of['Fn::GetAtt'][0]}/${index}`;
}

function likeness(pattern: string): RegExp {
  return new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);
}
