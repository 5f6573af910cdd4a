import type { Account } from './account.ts';
import type { DeployArguments } from './arguments.ts';
import { wrongParams, wrongStripeSecret } from './missing.ts';
import { StartError } from '../start-error.ts';

/**
 * Whether a stage can be deployed so; gives the version of the payment provider's secret. Throws a StartError that says
 * all that is missing or senseless.
 */
export async function checkDeployment(
  args: DeployArguments,
  account: Pick<Account, 'secret'>,
): Promise<string> {
  const stripe = `bodega-${args.stage}/stripe`;
  const wrong = wrongParams(args);
  const secret = wrong.length > 0 ? undefined : await account.secret(stripe);
  const problems = wrong.length > 0 ? wrong : wrongStripeSecret(stripe, secret?.text);
  if (problems.length > 0) {
    throw new StartError(['Nothing was changed.', ...problems].join('\n'));
  }
  return secret?.version ?? '';
}
