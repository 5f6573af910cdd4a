import process from 'node:process';
import { readResources } from './cloudformation.ts';
import { localEnvironment } from './environment.ts';
import { applyEnvironment } from './function-environment.ts';
import type { Serverless } from './plugin.ts';
import { readSettings } from './settings.ts';

/** Lets `serverless invoke local` run a function against the laptop shop that is open meanwhile. */
export function prepareInvokeLocal({ service }: Serverless): void {
  const { stage, region } = service.provider;
  const settings = { ...readSettings(process.env), stage, region };
  const resources = readResources(service.resources);
  Object.assign(process.env, applyEnvironment(service, resources, localEnvironment(settings)));

  // The command looks for handlers in .js and .cjs files alone.
  const { esbuild } = service.custom ?? {};
  service.custom = {
    ...service.custom,
    esbuild: { ...(typeof esbuild === 'object' ? esbuild : {}), outputFileExtension: '.js' },
  };
}
