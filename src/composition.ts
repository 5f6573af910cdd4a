import { createIds } from './adapters/crypto/ids.ts';
import type { Ports } from './application/ports.ts';
import { createBasis, once, type Maker } from './composition/maker.ts';
import type { Config } from './platform/config.ts';

type Makers = Readonly<Record<string, Maker>>;

type Made<Chosen extends Makers> = { readonly [Name in keyof Chosen]: ReturnType<Chosen[Name]> };

/**
 * The ports that a function names, each made when it is first used: it is given, carries in its bundle and
 * pays for what it uses, and nothing else.
 */
export function createPorts<const Chosen extends Makers>(
  config: Config,
  chosen: Chosen,
): Pick<Ports, 'rules' | 'now' | 'report' | 'ids'> & Made<Chosen>;

export function createPorts(config: Config, chosen: Makers): object {
  const basis = createBasis(config);
  const { now, report, settings } = basis;
  const ports = { rules: settings.rules, now, report, ids: createIds(now) };
  for (const [name, make] of Object.entries(chosen)) {
    const get = once(() => make(basis));
    Object.defineProperty(ports, name, { get, enumerable: true });
  }
  return ports;
}
