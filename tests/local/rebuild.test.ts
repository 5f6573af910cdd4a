import { execFile } from 'node:child_process';
import { join } from 'node:path';
import process from 'node:process';
import { expect, test } from '@jest/globals';
import { RECOMMENDATIONS } from '../../src/application/recommendations/views.ts';
import { STATISTICS } from '../../src/application/statistics/views.ts';
import { freePort } from './free-port.ts';

/** Runs the command as `npm run rebuild` does; nothing listens where its shop would be. */
async function rebuild(...names: string[]): Promise<{ code: unknown; told: string }> {
  const script = join(process.cwd(), 'local/rebuild.ts');
  const env = { ...process.env, BODEGA_DATABASE_PORT: `${await freePort()}` };
  return new Promise((resolve) => {
    execFile(process.execPath, ['--no-warnings', script, ...names], { env }, (error, _, told) => {
      resolve({ code: error?.code ?? 0, told });
    });
  });
}

test.each([
  ['nothing', []],
  ['what there is not', ['weather']],
  ['two at once', ['sales', 'costs']],
])(
  'a view is made anew by its name: asked for %s, the command says which there are',
  async (_, names) => {
    const { code, told } = await rebuild(...names);
    expect(code).toBe(1);
    const views = { ...STATISTICS, ...RECOMMENDATIONS };
    for (const name of [...Object.keys(views), 'facts']) expect(told).toContain(name);
  },
);

test('says that the shop is not running', async () => {
  expect(await rebuild('sales')).toEqual({
    ...{ code: 1, told: 'The shop is not running: start it with npm start.\n' },
  });
});
