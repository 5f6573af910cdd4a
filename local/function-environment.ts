import { type Resources, resolveValue } from './cloudformation.ts';
import type { Service } from './service.ts';
import { StartError } from './start-error.ts';

/**
 * Gives every function the laptop's values for its environment variables, in place: those of `local`
 * win; plain text of serverless.yml stays; references to our own resources become names. Returns all
 * of them together, as functions share one process here. A variable that is left with a value only
 * AWS can compute is a StartError.
 */
export function applyEnvironment(
  service: Service,
  resources: Resources,
  local: Readonly<Record<string, string>>,
): Record<string, string> {
  const resolve = (where: string, environment: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(
      Object.entries(environment).map(([name, value]) => {
        const text = local[name] ?? resolveValue(value, resources, service.provider.region);
        if (text === undefined) throw unknown(where, name);
        return [name, text];
      }),
    );

  const shared = { ...resolve('provider', service.provider.environment), ...local };
  service.provider.environment = shared;
  const perFunction = Object.entries(service.functions).map(([key, definition]) => {
    const own = resolve(`the function ${key}`, definition.environment);
    definition.environment = own;
    return own;
  });
  return perFunction.reduce((all, own) => ({ ...own, ...all }), shared);
}

function unknown(where: string, name: string): StartError {
  return new StartError(
    `The environment variable ${name} of ${where} in serverless.yml has no value on the laptop: ` +
      'add it to localEnvironment in local/environment.ts.',
  );
}
