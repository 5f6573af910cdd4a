import { createOrderTokens } from '../adapters/crypto/order-tokens.ts';
import { createSigning } from '../adapters/crypto/signing.ts';
import { createWebhookSecrets } from '../adapters/crypto/webhook-secrets.ts';
import { createKeyUses } from '../adapters/dynamodb/key-uses.ts';
import { createSigningKeys } from '../adapters/dynamodb/signing-keys.ts';
import { createPushSender } from '../adapters/push/sender.ts';
import { createTally } from '../application/keys/tally.ts';
import type { Ports } from '../application/ports.ts';
import { beside } from '../platform/beside.ts';
import { need } from '../platform/config.ts';
import { count } from '../platform/metrics.ts';
import { remembered, type Basis, type MakerOf } from './maker.ts';
import { outgoingHttp, shop } from './ports.ts';

export const signingKeys: MakerOf<'signingKeys'> = ({ database }) => createSigningKeys(database);
export const keyUses: MakerOf<'keyUses'> = ({ database }) => createKeyUses(database);

/** One tally for all keys of a function. */
const tallies = new WeakMap<Basis, Ports['keyUsed']>();
export const keyUsed: MakerOf<'keyUsed'> = (basis) =>
  remembered(tallies, basis, () => {
    const { now, report } = basis;
    return createTally({ keyUses: keyUses(basis), now, report }, beside);
  });

/** Keeps at hand the keys that it has made. */
const signings = new WeakMap<Basis, Ports['signing']>();
export const signing: MakerOf<'signing'> = (basis) =>
  remembered(signings, basis, () => {
    const used = keyUsed(basis);
    return createSigning({
      secret: need(basis.config, 'SIGNING_SECRET'),
      signingKeys: signingKeys(basis),
      now: basis.now,
      onUse: (kind, key, use) => {
        count('signingKeyUsed', { kind, key });
        used(key, use);
      },
    });
  });

export const orderTokens: MakerOf<'orderTokens'> = (basis) => createOrderTokens(signing(basis));
export const webhookSecrets: MakerOf<'webhookSecrets'> = ({ config }) =>
  createWebhookSecrets(need(config, 'SIGNING_SECRET'));
export const pushSender: MakerOf<'pushSender'> = (basis) =>
  createPushSender({
    outgoingHttp: outgoingHttp(basis),
    signing: signing(basis),
    shop: shop(basis),
    now: basis.now,
  });
