import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';

/** What plugins of the framework do, and when. */
type Hooks = Readonly<Record<string, { readonly pluginName: string }[]>>;

/**
 * Lets the laptop shop run the functions' sources: bundles of some sixty functions take a minute of a processor
 * and gigabytes at every start. What is deployed is bundled as ever, and tests run the bundles.
 */
export function runSources(hooks: Hooks): void {
  const atStart = hooks['before:offline:start:init'] ?? [];
  const others = atStart.filter(({ pluginName }) => pluginName !== 'EsbuildServerlessPlugin');
  atStart.splice(0, atStart.length, ...others);
  registerHooks({
    load: (url, context, nextLoad) =>
      url.endsWith('.wasm')
        ? { format: 'module', source: moduleOfBytes(url), shortCircuit: true }
        : nextLoad(url, context),
  });
}

/** `import bytes from 'x.wasm'` means the bytes of the file, as it does in the bundles. */
function moduleOfBytes(url: string): string {
  const base64 = readFileSync(fileURLToPath(url)).toString('base64');
  return `export default new Uint8Array(Buffer.from('${base64}', 'base64'));`;
}
