import { connect, createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { PORTS, type PortName, type Settings } from './settings.ts';
import { StartError } from './start-error.ts';

/** How long a part of a shop that was just killed may take to let go of its port. */
const GRACE_MS = 2000;

/** Throws a StartError that names every port of these that is in use, and what to do about it. */
export async function requireFreePorts(
  settings: Settings,
  names: readonly PortName[],
  graceMs = GRACE_MS,
): Promise<void> {
  const giveUpAt = performance.now() + graceMs;
  let busy = await busyPorts(settings, names);
  while (busy.length > 0 && performance.now() < giveUpAt) {
    await wait(100);
    busy = await busyPorts(settings, busy);
  }
  if (busy.length > 0) throw new StartError(busy.map(sentence(settings)).join('\n'));
}

function sentence(settings: Settings) {
  return (name: PortName): string =>
    `Port ${settings.ports[name]} (${PORTS[name].title}) is in use: stop what is listening there, ` +
    `or set ${PORTS[name].variable} to another port.`;
}

async function busyPorts(settings: Settings, names: readonly PortName[]): Promise<PortName[]> {
  const checks = await Promise.all(
    names.map(async (name) => ({ name, free: await isFree(settings.ports[name]) })),
  );
  return checks.filter(({ free }) => !free).map(({ name }) => name);
}

/** Throws a StartError when the database that somebody else runs does not answer. */
export async function requireExternalDatabase({ externalDatabase }: Settings): Promise<void> {
  if (externalDatabase === undefined) return;
  const { protocol, hostname, port } = new URL(externalDatabase);
  const usualPort = protocol === 'https:' ? 443 : 80;
  if (await accepts(hostname, port === '' ? usualPort : Number(port))) return;
  throw new StartError(
    `No database answers at ${externalDatabase} (DYNAMODB_ENDPOINT): start it, or unset the ` +
      'variable to use the one that comes with the shop.',
  );
}

/** Some systems let two programs listen on one port by different addresses, so both ways are tried. */
async function isFree(port: number): Promise<boolean> {
  const answers = await Promise.all(['127.0.0.1', '::1'].map((host) => accepts(host, port)));
  return !answers.includes(true) && canListen(port);
}

/** Whether something accepts connections there. */
export function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host, port, timeout: 1000 });
    const answer = (accepted: boolean) => {
      socket.destroy();
      done(accepted);
    };
    socket.once('connect', () => answer(true));
    socket.once('timeout', () => answer(false));
    socket.once('error', () => answer(false));
  });
}

function canListen(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer();
    server.once('error', () => done(false));
    server.listen(port, 'localhost', () => server.close(() => done(true)));
  });
}
