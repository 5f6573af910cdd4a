import { createFactFiles } from './adapters/s3/fact-files.ts';
import type { Ports } from './application/ports.ts';
import { createPorts } from './composition.ts';
import { need, type Config } from './platform/config.ts';

/** Files of facts, for whoever writes them. */
export function createFactPorts(config: Config): Pick<Ports, 'factFiles'> {
  const { MEDIA_ENDPOINT: endpoint, AWS_REGION: region } = config;
  return { factFiles: createFactFiles({ endpoint, region, bucket: need(config, 'FACTS_BUCKET') }) };
}

/** The ports of the function that keeps facts: S3's library is heavy, so others go without. */
export function createPortsWithFacts(
  config: Config,
): ReturnType<typeof createPorts> & Pick<Ports, 'factFiles'> {
  return Object.assign(createPorts(config), createFactPorts(config));
}
