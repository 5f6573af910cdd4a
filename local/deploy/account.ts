import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  GetSecretValueCommand,
  ResourceNotFoundException,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { createCopies, type Copies } from './copies.ts';
import { StartError } from '../start-error.ts';

/** What a deployed stack says of itself. */
export type Outputs = Readonly<Record<string, string>>;

export interface Secret {
  readonly text: string | undefined;
  /** Another one whenever the text is another one. */
  readonly version: string;
}

/** What has to be known of the account that a stage is deployed to. */
export interface Account extends Copies {
  /** A secret as it is now; undefined: there is none. */
  readonly secret: (name: string) => Promise<Secret | undefined>;
  /** Outputs of a stage's stack; undefined: it is not deployed. */
  readonly outputs: (stage: string) => Promise<Outputs | undefined>;
}

/** The account of the credentials that are in use. */
export function createAccount(region: string): Account {
  const secrets = new SecretsManagerClient({ region });
  const stacks = new CloudFormationClient({ region });
  return {
    ...createCopies(region),
    secret: async (SecretId) => {
      try {
        const command = new GetSecretValueCommand({ SecretId });
        const { SecretString: text, VersionId: version = '' } = await secrets.send(command);
        return { text, version };
      } catch (error) {
        if (error instanceof ResourceNotFoundException) return undefined;
        throw error;
      }
    },
    outputs: async (stage) => {
      try {
        const command = new DescribeStacksCommand({ StackName: `bodega-${stage}` });
        const { Stacks: [stack] = [] } = await stacks.send(command);
        return Object.fromEntries(
          (stack?.Outputs ?? []).map(({ OutputKey = '', OutputValue = '' }) => [
            OutputKey,
            OutputValue,
          ]),
        );
      } catch (error) {
        if (error instanceof Error && error.message.includes('does not exist')) return undefined;
        throw error;
      }
    },
  };
}

/** An output that every deployed stack has. Throws a StartError where it is older than that. */
export function outputOf(outputs: Outputs | undefined, name: string): string {
  const value = outputs?.[name];
  if (value === undefined) throw new StartError(`The stack puts out no ${name}: deploy it again.`);
  return value;
}
