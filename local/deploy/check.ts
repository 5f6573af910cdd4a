import type { Account } from './account.ts';
import type { DeployArguments } from './arguments.ts';
import { wrongParams, wrongStripeSecret } from './missing.ts';
import { wrongCopies, wrongStack } from './standby.ts';
import { StartError } from '../start-error.ts';

/** What a deployment goes by that nobody has to say. */
export interface Found {
  /** The version of the payment provider's secret. */
  readonly stripeVersion: string;
  /** What to watch while it goes on; none where the stack has yet to make them. */
  readonly rollbackAlarms: string;
  /** Parameters, and where the shop is to work on copies, the key that opens them. */
  readonly params: DeployArguments['params'];
}

/** Whether a stage can be deployed so. Throws a StartError that says all that is missing or senseless. */
export async function checkDeployment(args: DeployArguments, account: Account): Promise<Found> {
  refuse(wrongParams(args));
  const stack = await account.outputs(args.stage);
  refuse(wrongStack(args, stack));
  const stripe = `bodega-${args.stage}/stripe`;
  const secret = await account.secret(stripe);
  const { problems, dataKey } = await wrongCopies(args, account);
  refuse([...wrongStripeSecret(stripe, secret?.text), ...problems]);
  return {
    stripeVersion: secret?.version ?? '',
    rollbackAlarms: stack?.RollbackAlarms ?? '',
    params: dataKey === undefined ? args.params : { dataKey, ...args.params },
  };
}

function refuse(problems: readonly string[]): void {
  if (problems.length > 0) throw new StartError(['Nothing was changed.', ...problems].join('\n'));
}
