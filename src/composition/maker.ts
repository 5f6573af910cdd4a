import { createDatabase, tableNames, type Database } from '../adapters/dynamodb/client.ts';
import { createAuditSeal } from '../adapters/crypto/audit-seal.ts';
import type { Ports } from '../application/ports.ts';
import { need, type Config } from '../platform/config.ts';
import { logger } from '../platform/logger.ts';
import { loadShopSettings, type ShopSettings } from '../platform/shop-settings.ts';

/** What every port of a function is made from: one database client, one clock, one place to report to. */
export interface Basis extends Pick<Ports, 'now' | 'report'> {
  readonly config: Config;
  readonly database: Database;
  /** What config/shop.json says. */
  readonly settings: ShopSettings;
}

/** Makes a port when a function first uses it. */
export type Maker<Port = unknown> = (basis: Basis) => Port;

/** The maker of a port that the shop has by this name. */
export type MakerOf<Name extends keyof Ports> = Maker<Ports[Name]>;

export function createBasis(config: Config): Basis {
  const auditSeal = once(() => createAuditSeal(need(config, 'AUDIT_SECRET')));
  const database = createDatabase({
    endpoint: config.DYNAMODB_ENDPOINT,
    region: config.AWS_REGION,
    tables: tableNames(config.TABLE_PREFIX),
    auditSeal,
  });
  const report: Ports['report'] = (message, error) => {
    logger.warn(message, error instanceof Error ? error : String(error));
  };
  const settings = loadShopSettings(config.HOLD_SECONDS);
  return { config, database, settings, now: () => Date.now(), report };
}

/** Ports that remember things, so that all who ask with the same basis are given the same. */
type Remembered<Port> = WeakMap<Basis, Port>;

/** What was made with this basis before, or what is made now. */
export function remembered<Port>(ports: Remembered<Port>, basis: Basis, make: () => Port): Port {
  const port = ports.get(basis) ?? make();
  ports.set(basis, port);
  return port;
}

/** Calls what is given once, when its value is first asked for. */
export function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
