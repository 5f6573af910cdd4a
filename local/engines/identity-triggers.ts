import { post } from '../sns/post.ts';

/** Somebody who has confirmed, as cognito-local tells of them. */
interface Confirmation {
  readonly clientId: string | null;
  readonly source: string;
  readonly username: string;
  readonly userPoolId: string;
  readonly userAttributes: readonly {
    readonly Name: string;
    readonly Value?: string | undefined;
  }[];
}

/**
 * Tells the shop's function that somebody has confirmed, with the event that Cognito would send. As the
 * function may not be up yet, a call that fails is only reported: a person's first visit makes it good.
 */
export function tellConfirmation(
  functionUrl: string,
): (context: unknown, confirmation: Confirmation) => Promise<void> {
  return async (_context, { clientId, source, username, userPoolId, userAttributes }) => {
    const attributes: Record<string, string> = {};
    for (const { Name, Value = '' } of userAttributes) attributes[Name] = Value;
    const event = {
      version: '1',
      region: 'local',
      userPoolId,
      userName: username,
      callerContext: { awsSdkVersion: 'local', clientId },
      triggerSource: source,
      request: { userAttributes: attributes },
      response: {},
    };
    const headers = { 'content-type': 'application/json' };
    try {
      const { status, body } = await post(functionUrl, headers, JSON.stringify(event));
      if (status !== 200) throw new Error(`HTTP ${status}: ${body.slice(0, 500)}`);
    } catch (error) {
      console.error('identity: the shop could not be told of a new person', error);
    }
  };
}
