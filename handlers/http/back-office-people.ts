import * as contract from '../../events/contracts/http/back-office-people.ts';
import * as staff from '../../src/application/people/staff.ts';
import type { PageKey } from '../../src/application/ports.ts';
import { createPorts } from '../../src/composition.ts';
import { directory } from '../../src/composition/directory.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import { publisher } from '../../src/composition/ports.ts';
import { signing } from '../../src/composition/signing.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, readList } from '../../src/platform/cursors.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { presentStaff } from './present/staff.ts';

const LIST = 'staff';

const config = readConfig(process.env);
const ports = createPorts(config, { ...peoplesDoor, directory, publisher, signing });
const cursors = createCursors(ports.signing);

/** Who works in the shop, and what they may do. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.listStaff, async ({ query: { limit, cursor } }) => {
    const read = (after: PageKey | undefined) => staff.listStaff(ports, { limit, after });
    return readList(cursors, { list: LIST, cursor }, read, presentStaff);
  }),

  endpoint(contract.inviteStaff, async ({ trail, body }) => ({
    body: presentStaff(granted(await staff.inviteStaff(ports, trail, body))),
  })),

  endpoint(contract.setStaffGroups, async ({ params, trail, body, expectedVersion }) => {
    const command = { ...params, ...body, expectedVersion };
    return { body: presentStaff(granted(await staff.setStaffGroups(ports, trail, command))) };
  }),

  endpoint(contract.disableStaff, async ({ params, trail }) => {
    const command = { ...params, disabled: true };
    return { body: presentStaff(granted(await staff.setStaffDisabled(ports, trail, command))) };
  }),

  endpoint(contract.enableStaff, async ({ params, trail }) => {
    const command = { ...params, disabled: false };
    return { body: presentStaff(granted(await staff.setStaffDisabled(ports, trail, command))) };
  }),
]);
