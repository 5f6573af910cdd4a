import { postConfirmationSchema } from '../../events/contracts/cognito/post-confirmation.ts';
import { registerPerson } from '../../src/application/people/register-person.ts';
import { createPorts } from '../../src/composition.ts';
import { outbox, people, publisher } from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { identityFunction } from '../../src/platform/events/identity-function.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { outbox, people, publisher, sealing });

/** Gives whoever has confirmed their e-mail an account. Should it fail, their first visit does it. */
export const handler = identityFunction(postConfirmationSchema, async (event, traceId) => {
  if (event.triggerSource !== 'PostConfirmation_ConfirmSignUp') return;
  const { sub, email } = event.request.userAttributes;
  const trail = { actor: { role: 'customer', id: sub }, traceId } as const;
  await registerPerson(ports, trail, { id: sub, email });
});
