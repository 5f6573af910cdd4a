import { tableNames } from '../../src/adapters/dynamodb/client.ts';
import type { Outputs } from './account.ts';
import type { DeployArguments } from './arguments.ts';
import type { Copies } from './copies.ts';

const STEPS = 'docs/runbook.md, Failover to the standby region';

/**
 * Why a stack that is there already must not be deployed so: from one that has tables they would be taken away, and in one
 * that works on copies they would be made anew. `outputs` undefined: there is no stack.
 */
export function wrongStack(
  { stage, region, params }: DeployArguments,
  outputs: Outputs | undefined,
): string[] {
  // One that was never deployed as a whole says nothing of itself yet.
  if (outputs?.ShopAddress === undefined || outputs.StandbyOf === params.standbyOf) return [];
  const { StandbyOf } = outputs;
  const is = `The stack bodega-${stage} in ${region}`;
  return StandbyOf === undefined
    ? [`${is} has tables of its own, which --param standbyOf would take away.`]
    : [`${is} works on copies: --param standbyOf=${StandbyOf} belongs to it.`];
}

/** What a shop that is to work on copies would miss, a sentence each, and the id of the key that opens them. */
export async function wrongCopies(
  { stage, region, params: { standbyOf } }: DeployArguments,
  copies: Copies,
): Promise<{ readonly problems: readonly string[]; readonly dataKey: string | undefined }> {
  if (standbyOf === undefined) return { problems: [], dataKey: undefined };
  const prefix = `bodega-${stage}`;
  const alias = `alias/${prefix}-personal-data`;
  const dataKey = await copies.keyOf(alias);
  const missing: string[] = [];
  for (const table of Object.values({ ...tableNames(prefix) })) {
    if (!(await copies.hasTable(table))) missing.push(table);
  }
  return {
    problems: [
      ...(dataKey === undefined
        ? [`There is no multi-region key ${alias} in ${region}: ${STEPS}.`]
        : []),
      ...missing.map((table) => `There is no copy of the table ${table} in ${region}.`),
    ],
    dataKey,
  };
}
