import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

export interface Template {
  Resources: Record<
    string,
    {
      Type: string;
      DeletionPolicy?: string;
      UpdateReplacePolicy?: string;
      UpdatePolicy?: Record<string, any>;
      DependsOn?: string | string[];
      Properties: Record<string, any>;
    }
  >;
  Outputs: Record<string, { Value: unknown }>;
}

interface Packaged {
  template: Template;
  text: string;
  /** What Lambda gets, by function. */
  packages: Map<string, Buffer>;
}

const POLLED_MS = 100;

/**
 * What `serverless package` makes for a stage, on a machine without an account or secrets. All tests of a run
 * that ask for the same get the same, made by the first: it takes a quarter of a minute. One is made at a time, as the
 * framework puts all that it makes into one folder of the repository before it puts it where it was told to.
 */
export function packageStage(
  stage: string,
  params: Readonly<Record<string, string>> = {},
  region?: string,
): Packaged {
  const given = [
    ...Object.entries(params).map(([name, value]) => `--param=${name}=${value}`),
    ...(region === undefined ? [] : [`--region=${region}`]),
  ];
  const name = createHash('sha256').update(given.join()).digest('hex').slice(0, 8);
  const directory = join(tmpdir(), `bodega-package-${stage}-${name}`);
  const made = join(directory, 'made');
  const lock = join(tmpdir(), 'bodega-packaging');
  while (!existsSync(made)) {
    if (!isMade(lock)) {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLLED_MS); // somebody else packages
      continue;
    }
    try {
      if (existsSync(made)) continue;
      mkdirSync(directory);
      runFramework(['package', '--stage', stage, '--package', directory, ...given], directory);
      writeFileSync(made, '');
    } catch (error) {
      rmSync(directory, { recursive: true, force: true });
      throw error;
    } finally {
      rmSync(lock, { recursive: true });
    }
  }
  const text = readFileSync(join(directory, 'cloudformation-template-update-stack.json'), 'utf8');
  const zips = readdirSync(directory).filter((one) => one.endsWith('.zip'));
  const packages = new Map(
    zips.map((one) => [one.replace('.zip', ''), readFileSync(join(directory, one))]),
  );
  return { template: JSON.parse(text) as Template, text, packages };
}

/** False: somebody else has made it before. */
function isMade(directory: string): boolean {
  try {
    mkdirSync(directory);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function runFramework(args: readonly string[], directory: string): void {
  const environment = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(AWS|STRIPE|BODEGA)_/.test(name)),
  );
  execFileSync(process.execPath, ['node_modules/serverless/bin/serverless.js', ...args], {
    env: {
      ...environment,
      HOME: directory,
      BODEGA_BUILD_DIR: relative('.', join(directory, 'build')),
    },
    stdio: 'pipe',
  });
}

export function ofType(template: Template, type: string): [string, Record<string, any>][] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([name, { Properties }]) => [name, Properties]);
}

export interface GatewayRoute {
  /** As the gateway names it: `GET /v1/shop`, or `$default`. */
  readonly key: string;
  /** The function's name, and the alias that is called. */
  readonly called: string;
  readonly alias: string;
}

const ADDRESS = /:function:([\w-]+):(\w+)\/invocations$/;

/** The routes of the API, as its document has them. */
export function routesOf(template: Template): GatewayRoute[] {
  const { paths } = template.Resources.HttpApi!.Properties.Body;
  return Object.entries<Record<string, any>>(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => {
      const uri = operation['x-amazon-apigateway-integration'].uri['Fn::Sub'];
      const [, called = '', alias = ''] = ADDRESS.exec(uri) ?? [];
      const of = method === 'x-amazon-apigateway-any-method' ? 'ANY' : method.toUpperCase();
      const key = operation.isDefaultRoute === true ? '$default' : `${of} ${path}`;
      return { key, called, alias };
    }),
  );
}
