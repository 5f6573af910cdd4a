import { createRequire } from 'node:module';
import { Router } from 'cognito-local/lib/server/Router.js';
import { createServer } from 'cognito-local/lib/server/server.js';
import {
  CognitoServiceFactoryImpl,
  USER_POOL_AWS_DEFAULTS,
} from 'cognito-local/lib/services/cognitoService.js';
import { CryptoService } from 'cognito-local/lib/services/crypto.js';
import { DateClock, MessagesService, TriggersService } from 'cognito-local/lib/services/index.js';
import { MessageDeliveryService } from 'cognito-local/lib/services/messageDelivery/messageDelivery.js';
import { otp } from 'cognito-local/lib/services/otp.js';
import { JwtTokenGenerator } from 'cognito-local/lib/services/tokenGenerator.js';
import { UserPoolServiceFactoryImpl } from 'cognito-local/lib/services/userPoolService.js';
import * as z from 'zod';
import { PEOPLE } from '../people.ts';
import { withoutGaps } from './identity-gaps.ts';
import { MailSender } from './identity-mail.ts';
import { newClients, newPool } from './identity-pool.ts';
import { tellConfirmation } from './identity-triggers.ts';
import { JsonStores } from './json-store.ts';
import { beginEngine } from './lifeline.ts';

// cognito-local, put together from its own parts with other storage and real mails.
const options = beginEngine(
  z.object({
    port: z.number(),
    smtpPort: z.number(),
    directory: z.string(),
    poolId: z.string(),
    clientId: z.string(),
    /** Where the function is called that is told of whoever has confirmed. */
    confirmationUrl: z.string(),
  }),
);

type Logger = Parameters<typeof createServer>[1];
// The logger must be of the very package that cognito-local uses, which is not ours to depend on.
const ofCognito = createRequire(import.meta.resolve('cognito-local'));
// eslint-disable-next-line @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call -- untyped by the way it is loaded
const logger: Logger = ofCognito('pino')({ level: 'warn' });

const context = { logger };
const clock = new DateClock();
const defaults = { ...USER_POOL_AWS_DEFAULTS, UsernameAttributes: ['email'] };
const stores = new JsonStores(options.directory);

// Only a first start creates: whoever was deleted since stays deleted.
const now = clock.get();
await stores.create(context, 'clients', newClients(options.poolId, options.clientId, now));
await stores.create(context, options.poolId, newPool(options.poolId, defaults, PEOPLE, now));

const cognito = await new CognitoServiceFactoryImpl(
  options.directory,
  stores,
  new UserPoolServiceFactoryImpl(clock, stores),
).create(context, defaults);
const noTriggers = {
  enabled: () => false,
  invoke: () => Promise.reject(new Error('the laptop shop has no such identity trigger')),
};
const triggers = Object.assign(
  new TriggersService(clock, cognito, noTriggers, new CryptoService()),
  {
    enabled: (trigger: string) => trigger === 'PostConfirmation',
    postConfirmation: tellConfirmation(options.confirmationUrl),
  },
);
const tokens = { IssuerDomain: `http://localhost:${options.port}` };
const services = {
  clock,
  cognito,
  config: {
    LambdaClient: {},
    TriggerFunctions: {},
    UserPoolDefaults: defaults,
    ServerConfig: {},
    TokenConfig: tokens,
  },
  messages: new MessagesService(
    triggers,
    new MessageDeliveryService(new MailSender(options.smtpPort)),
  ),
  otp,
  tokenGenerator: new JwtTokenGenerator(clock, triggers, tokens),
  triggers,
};
await createServer(
  withoutGaps(Router(services), services),
  logger,
  { port: options.port, hostname: 'localhost' },
  services,
).start();
