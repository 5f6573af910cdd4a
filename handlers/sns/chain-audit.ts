import { lengthenChains } from '../../src/application/views/lengthen-chains.ts';
import { createPorts } from '../../src/composition.ts';
import { auditChain, behaviour, carts, publisher } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { choreFunction } from '../../src/platform/events/background-function.ts';

const ports = createPorts(readConfig(process.env), { auditChain, behaviour, carts, publisher });

/** The function has 50 seconds; what is left then is the next run's. */
const RUN_MS = 40_000;

/** Chains what happened and what visitors did, and tells views of it. */
export const handler = choreFunction(() => lengthenChains(ports, ports.now() + RUN_MS));
