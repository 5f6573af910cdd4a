import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

export interface Template {
  Resources: Record<
    string,
    {
      Type: string;
      DeletionPolicy?: string;
      UpdateReplacePolicy?: string;
      Properties: Record<string, any>;
    }
  >;
}

/** What `serverless package` makes for a stage, on a machine without an account or secrets. */
export function packageStage(stage: string): {
  template: Template;
  text: string;
  /** What Lambda gets, by function. */
  packages: Map<string, Buffer>;
} {
  const directory = mkdtempSync(join(tmpdir(), 'bodega-package-'));
  try {
    const environment = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !/^(AWS|STRIPE|BODEGA)_/.test(name)),
    );
    execFileSync(
      process.execPath,
      [
        'node_modules/serverless/bin/serverless.js',
        'package',
        '--stage',
        stage,
        '--package',
        directory,
      ],
      {
        env: {
          ...environment,
          HOME: directory,
          BODEGA_BUILD_DIR: relative('.', join(directory, 'build')),
        },
        stdio: 'pipe',
      },
    );
    const text = readFileSync(join(directory, 'cloudformation-template-update-stack.json'), 'utf8');
    const zips = readdirSync(directory).filter((name) => name.endsWith('.zip'));
    const packages = new Map(
      zips.map((name) => [name.replace('.zip', ''), readFileSync(join(directory, name))]),
    );
    return { template: JSON.parse(text) as Template, text, packages };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

export function ofType(template: Template, type: string): [string, Record<string, any>][] {
  return Object.entries(template.Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([name, { Properties }]) => [name, Properties]);
}
