import * as contract from '../../events/contracts/http/api-keys.ts';
import * as encryption from '../../events/contracts/http/encryption-keys.ts';
import * as signing from '../../events/contracts/http/signing-keys.ts';
import * as apiKeys from '../../src/application/keys/manage-api-keys.ts';
import { recentUses } from '../../src/application/keys/recent-uses.ts';
import { rotateKind } from '../../src/application/keys/rotate-signing-keys.ts';
import * as signingKeys from '../../src/application/keys/signing-keys.ts';
import * as encryptionKeys from '../../src/application/sealed/encryption-keys.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import { publisher, wrappingKeys } from '../../src/composition/ports.ts';
import { keyService } from '../../src/composition/sealing.ts';
import {
  keyUses,
  signing as signingPort,
  signingKeys as signingKeysPort,
} from '../../src/composition/signing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, readList } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import {
  presentApiKey,
  presentGivenKey,
  presentSigningKey,
  presentUses,
  presentWrappingKey,
} from './present/keys.ts';
import { isoTime } from './present/time.ts';

const LIST = 'api-keys';

const config = readConfig(process.env);
const ports = createPorts(config, {
  ...peoplesDoor,
  keyService,
  keyUses,
  publisher,
  signing: signingPort,
  signingKeys: signingKeysPort,
  wrappingKeys,
});
const cursors = createCursors(ports.signing);

/** Keys of machine clients and of the shop itself. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.listApiKeys, async ({ query: { sort, limit, cursor } }) => {
    const now = ports.now();
    return readList(
      cursors,
      { list: `${LIST}/${sort}`, cursor },
      (after) => apiKeys.listApiKeys(ports, { sort, limit, after }),
      (key) => presentApiKey(key, now),
    );
  }),

  endpoint(contract.createApiKey, async ({ trail, body: { name, scopes, expiresAt } }) => {
    const end = expiresAt === undefined ? {} : { expiresAt: Date.parse(expiresAt) };
    const given = granted(await apiKeys.makeApiKey(ports, trail, { name, scopes, ...end }));
    return { body: presentGivenKey(given, ports.now()) };
  }),

  endpoint(contract.getApiKey, async ({ params: { id } }) => {
    const { key, uses } = granted(await apiKeys.seeApiKey(ports, id));
    const { lastUsedAt } = uses;
    return {
      body: {
        ...presentApiKey(key, ports.now()),
        ...(lastUsedAt === undefined ? {} : { lastUsedAt: isoTime(lastUsedAt) }),
        uses: [...uses.uses],
      },
    };
  }),

  endpoint(contract.rotateApiKey, async ({ params: { id }, body: { overlapSeconds }, trail }) => {
    const given = granted(await apiKeys.rotate(ports, trail, { id, overlapSeconds }));
    return { body: presentGivenKey(given, ports.now()) };
  }),

  endpoint(contract.disableApiKey, async ({ params: { id }, trail }) => {
    const key = granted(await apiKeys.setDisabled(ports, trail, { id, disabled: true }));
    return { body: presentApiKey(key, ports.now()) };
  }),

  endpoint(contract.enableApiKey, async ({ params: { id }, trail }) => {
    const key = granted(await apiKeys.setDisabled(ports, trail, { id, disabled: false }));
    return { body: presentApiKey(key, ports.now()) };
  }),

  endpoint(contract.rotateOwnKey, async ({ caller, headers, body: { overlapSeconds }, trail }) => {
    // The contract lets nobody in without a key.
    const own = { id: caller.keyId ?? '', shown: headers['x-api-key'] };
    const given = granted(await apiKeys.rotate(ports, trail, { ...own, overlapSeconds }));
    return { body: presentGivenKey(given, ports.now()) };
  }),

  endpoint(signing.listSigningKeys, async ({ query: { include }, trail }) => {
    const keys = granted(await signingKeys.listSigningKeys(ports, trail));
    const now = ports.now();
    const uses = include === 'uses' ? await recentUses(ports, keys) : undefined;
    const present = (key: (typeof keys)[number]) => ({
      ...presentSigningKey(key, now),
      ...(uses && presentUses(uses.get(key.id))),
    });
    return { body: { items: keys.map(present) } };
  }),

  endpoint(signing.rotateSigningKey, async ({ body: { kind }, trail }) => {
    const key = granted(await rotateKind(ports, trail, kind));
    return { body: presentSigningKey(key, ports.now()) };
  }),

  endpoint(signing.disableSigningKey, async ({ params: { id }, trail }) => {
    const command = { id, disabled: true };
    const key = granted(await signingKeys.setSigningKeyDisabled(ports, trail, command));
    return { body: presentSigningKey(key, ports.now()) };
  }),

  endpoint(signing.enableSigningKey, async ({ params: { id }, trail }) => {
    const command = { id, disabled: false };
    const key = granted(await signingKeys.setSigningKeyDisabled(ports, trail, command));
    return { body: presentSigningKey(key, ports.now()) };
  }),

  endpoint(encryption.listEncryptionKeys, async ({ query: { include }, trail }) => {
    const keys = await encryptionKeys.listEncryptionKeys(ports, trail);
    const uses = include === 'uses' ? await recentUses(ports, keys) : undefined;
    const present = (key: (typeof keys)[number]) => ({
      ...presentWrappingKey(key),
      ...(uses && presentUses(uses.get(key.id))),
    });
    return { body: { items: keys.map(present) } };
  }),

  endpoint(encryption.rotateEncryptionKey, async ({ trail }) => ({
    body: presentWrappingKey(granted(await encryptionKeys.rotateEncryptionKey(ports, trail))),
  })),

  endpoint(encryption.disableEncryptionKey, async ({ params: { id }, trail }) => {
    const command = { id, disabled: true };
    const key = granted(await encryptionKeys.setEncryptionKeyDisabled(ports, trail, command));
    return { body: presentWrappingKey(key) };
  }),

  endpoint(encryption.enableEncryptionKey, async ({ params: { id }, trail }) => {
    const command = { id, disabled: false };
    const key = granted(await encryptionKeys.setEncryptionKeyDisabled(ports, trail, command));
    return { body: presentWrappingKey(key) };
  }),
]);
