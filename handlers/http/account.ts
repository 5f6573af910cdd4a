import * as contract from '../../events/contracts/http/account.ts';
import * as push from '../../events/contracts/http/push.ts';
import * as privacy from '../../events/contracts/http/privacy.ts';
import { askForErasure } from '../../src/application/privacy/ask-for-erasure.ts';
import { exportPerson } from '../../src/application/privacy/export-person.ts';
import {
  changeOwnAccount,
  seeOwnAccount,
  type Owner,
} from '../../src/application/people/own-account.ts';
import { withSubscription } from '../../src/application/audience/own-subscription.ts';
import { chooseNotifications } from '../../src/application/people/own-notifications.ts';
import { sendPhoneCode, verifyPhone } from '../../src/application/people/verify-phone.ts';
import * as addresses from '../../src/application/people/own-addresses.ts';
import * as browsers from '../../src/application/push/own-subscriptions.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import {
  carts,
  customerCarts,
  dataKeys,
  erasures,
  identities,
  lookupKey,
  orderLists,
  orders,
  outgoingHttp,
  people,
  phoneCodes,
  publisher,
  pushBooks,
  seenProducts,
  shop,
  subscriptions,
  suppressions,
  waiting,
} from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { signing } from '../../src/composition/signing.ts';
import { sms } from '../../src/composition/sms.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, readPage } from '../../src/platform/cursors.ts';
import { bearerToken } from '../../src/platform/http/caller.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { HttpProblem } from '../../src/platform/http/problems.ts';
import { presentAccount, presentAddress, presentAddresses } from './present/person.ts';
import { presentErasure, presentExportedPerson } from './present/privacy.ts';
import { presentPushSubscription, presentPushSubscriptions } from './present/push.ts';
import { isoTime } from './present/time.ts';
import { toldSubscription } from './told-subscription.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  ...peoplesDoor,
  carts,
  customerCarts,
  dataKeys,
  erasures,
  identities,
  lookupKey,
  orderLists,
  orders,
  outgoingHttp,
  people,
  phoneCodes,
  publisher,
  pushBooks,
  sealing,
  seenProducts,
  shop,
  signing,
  sms,
  subscriptions,
  suppressions,
  waiting,
});

interface Asking {
  readonly caller: { readonly customerId: string | null };
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Whoever asks is signed in: these routes let nobody else in. */
function ownerOf({ caller: { customerId }, headers }: Asking): Owner {
  const accessToken = bearerToken(headers.authorization);
  if (customerId === null || accessToken === undefined) throw new HttpProblem('token-required');
  return { personId: customerId, accessToken };
}

const cursors = createCursors(ports.signing);

/** What people see and change of their own account. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.getAccount, async (request) => {
    const person = granted(await seeOwnAccount(ports, request.trail, ownerOf(request)));
    return { body: presentAccount(await withSubscription(ports, person)) };
  }),

  endpoint(contract.changeAccount, async (request) => {
    const owner = ownerOf(request);
    const changed = await changeOwnAccount(ports, request.trail, owner, request.body);
    return { body: presentAccount(await withSubscription(ports, granted(changed))) };
  }),

  endpoint(contract.chooseNotifications, async (request) => {
    const { body, trail } = request;
    const changed = await chooseNotifications(ports, trail, ownerOf(request), body);
    return { body: granted(changed).details.notifications };
  }),

  endpoint(contract.sendPhoneCode, async (request) => {
    const { trail, body } = request;
    const sent = await sendPhoneCode(ports, trail, ownerOf(request), body.phone);
    return { body: { phone: body.phone, expiresAt: isoTime(granted(sent)) } };
  }),

  endpoint(contract.verifyPhone, async (request) => {
    const { trail, body } = request;
    const verified = await verifyPhone(ports, trail, ownerOf(request), body.code);
    return { body: presentAccount(granted(verified)) };
  }),

  endpoint(contract.listAddresses, async (request) => {
    const book = await addresses.seeOwnAddresses(ports, request.trail, ownerOf(request));
    return { body: presentAddresses(granted(book)) };
  }),

  endpoint(contract.addAddress, async (request) => {
    const { isDefault, ...address } = request.body;
    const wished = { address, isDefault };
    const added = await addresses.addOwnAddress(ports, request.trail, ownerOf(request), wished);
    const { book, entryId } = granted(added);
    return { body: presentAddress(book, entryId) };
  }),

  endpoint(contract.replaceAddress, async (request) => {
    const { isDefault, ...address } = request.body;
    const wished = { id: request.params.id, address, isDefault };
    const put = await addresses.replaceOwnAddress(ports, request.trail, ownerOf(request), wished);
    const { book, entryId } = granted(put);
    return { body: presentAddress(book, entryId) };
  }),

  endpoint(contract.removeAddress, async (request) => {
    const { trail, params } = request;
    const left = await addresses.removeOwnAddress(ports, trail, ownerOf(request), params.id);
    return { body: presentAddresses(granted(left).book) };
  }),

  endpoint(push.listPushSubscriptions, async (request) => {
    const all = await browsers.seeOwnSubscriptions(ports, request.trail, ownerOf(request));
    return { body: presentPushSubscriptions(granted(all), ports.signing) };
  }),

  endpoint(push.addPushSubscription, async (request) => {
    const told = toldSubscription(request);
    const added = await browsers.addOwnSubscription(ports, request.trail, ownerOf(request), told);
    return { body: presentPushSubscription(granted(added), ports.signing) };
  }),

  endpoint(push.removePushSubscription, async (request) => {
    const { trail, params } = request;
    const left = await browsers.removeOwnSubscription(ports, trail, ownerOf(request), params.id);
    return { body: presentPushSubscriptions(granted(left), ports.signing) };
  }),

  endpoint(privacy.exportAccount, async (request) => {
    const owner = ownerOf(request);
    const list = `export/${owner.personId}`;
    const wanted = { list, cursor: request.query.cursor };
    const { page, nextCursor } = await readPage(cursors, wanted, async (after) =>
      granted(await exportPerson(ports, request.trail, owner, after)),
    );
    const exportedAt = isoTime(ports.now());
    return { body: { exportedAt, ...presentExportedPerson(page, ports.signing), nextCursor } };
  }),

  endpoint(privacy.eraseAccount, async (request) => {
    const { personId } = ownerOf(request);
    const { groups } = request.caller;
    const erasure = await askForErasure(ports, request.trail, { personId, groups });
    return { body: presentErasure(granted(erasure)) };
  }),
]);
