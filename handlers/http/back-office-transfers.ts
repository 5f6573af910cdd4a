import * as contract from '../../events/contracts/http/back-office-transfers.ts';
import { openExport, seeExport } from '../../src/application/transfers/open-export.ts';
import { openImport, seeImport } from '../../src/application/transfers/open-import.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import { media } from '../../src/composition/files.ts';
import { jobs, publisher } from '../../src/composition/ports.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { presentExport, presentImport } from './present/transfer.ts';

const config = readConfig(process.env);
const ports = createPorts(config, { ...peoplesDoor, jobs, media, publisher });

/** Catalogues that admins bring in and take out. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.openImport, async ({ body, trail }) => {
    const { id, upload } = await openImport(ports, trail, body);
    const { url: uploadUrl, method, headers } = upload;
    return { body: { id, uploadUrl, method, headers } };
  }),

  endpoint(contract.getImport, async ({ params: { id } }) => ({
    body: presentImport(granted(await seeImport(ports, id))),
  })),

  endpoint(contract.openExport, async ({ trail }) => ({
    body: await openExport(ports, trail),
  })),

  endpoint(contract.getExport, async ({ params: { id } }) => ({
    body: presentExport(granted(await seeExport(ports, id))),
  })),
]);
