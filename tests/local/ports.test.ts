import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { requireExternalDatabase, requireFreePorts } from '../../local/ports.ts';
import { readSettings } from '../../local/settings.ts';

const open: ReturnType<typeof createServer>[] = [];

async function listening(host: string): Promise<number> {
  const server = createServer();
  open.push(server);
  server.listen(0, host);
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

afterEach(() => {
  for (const server of open.splice(0)) server.close();
});

describe('ports of the laptop shop', () => {
  test('all busy ones are named, with what to do, and no free one', async () => {
    const api = await listening('127.0.0.1');
    const mail = await listening('0.0.0.0');
    const free = await listening('127.0.0.1');
    open.pop()?.close();
    const settings = readSettings({
      BODEGA_API_PORT: `${api}`,
      BODEGA_MAIL_PORT: `${mail}`,
      BODEGA_SNS_PORT: `${free}`,
    });
    await expect(requireFreePorts(settings, ['api', 'sns', 'mail'], 0)).rejects.toThrow(
      `Port ${api} (API) is in use: stop what is listening there, or set BODEGA_API_PORT to another port.\n` +
        `Port ${mail} (mail inbox) is in use: stop what is listening there, or set BODEGA_MAIL_PORT to another port.`,
    );
    await expect(requireFreePorts(settings, ['sns'], 0)).resolves.toBeUndefined();
  });

  test('a port that is let go in time is free', async () => {
    const api = await listening('127.0.0.1');
    const settings = readSettings({ BODEGA_API_PORT: `${api}` });
    const check = requireFreePorts(settings, ['api'], 60_000);
    open.pop()?.close();
    await expect(check).resolves.toBeUndefined();
  });

  test('a database of one’s own has to answer', async () => {
    const port = await listening('127.0.0.1');
    const settings = readSettings({ DYNAMODB_ENDPOINT: `http://127.0.0.1:${port}` });
    await expect(requireExternalDatabase(settings)).resolves.toBeUndefined();
    const server = open.pop()!;
    server.close();
    await once(server, 'close');
    await expect(requireExternalDatabase(settings)).rejects.toThrow(
      `No database answers at http://127.0.0.1:${port} (DYNAMODB_ENDPOINT)`,
    );
    await expect(requireExternalDatabase(readSettings({}))).resolves.toBeUndefined();
  });
});
