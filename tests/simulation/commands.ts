import * as fc from 'fast-check';
import { saveProduct } from '../../src/application/catalogue/save-product.ts';
import type { Order } from '../../src/domain/orders/order.ts';
import type { StaffAction } from '../../src/domain/orders/staff-actions.ts';
import type { Chance } from './chance.ts';
import { PRODUCTS, productContent, SKUS } from './goods.ts';
import type { People } from './people.ts';
import { LATE_NEWS, PROVIDER_HAPPENINGS, type ProviderHappening } from './provider.ts';
import { SYSTEM, type World } from './world.ts';

/** Something that somebody, or the clock, does; its dice decide everything else about it. */
export interface Command {
  readonly what: CommandName;
  readonly dice: number;
}

interface Scene {
  readonly world: World;
  readonly people: People;
  readonly chance: Chance;
}

type Act = (scene: Scene) => void | Promise<void>;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Every command, how often it comes among all others, and what it does. */
const COMMANDS = {
  'open-cart': [5, ({ people, chance }) => people.openCart(customerOf({ people, chance }))],
  'claim-cart': [2, claimCart],
  'put-line': [
    8,
    (scene) =>
      onCart(scene, (cart) =>
        scene.people.putLine(cart, anySku(scene.chance), 1 + scene.chance.below(3)),
      ),
  ],
  'remove-line': [
    0.5,
    (scene) => onCart(scene, (cart) => scene.people.removeLine(cart, anySku(scene.chance))),
  ],
  'see-cart': [0.5, (scene) => onCart(scene, (cart) => scene.people.seeCart(cart))],
  order: [8, order],
  'send-again': [6, ({ people, chance }) => recent(people.requests, chance)?.()],
  'start-payment': [8, startPayment],
  'happens-at-provider': [10, happensAtProvider],
  'refund-ends': [2, refundEnds],
  'see-order': [0.5, (scene) => onOrder(scene, (known) => scene.people.seeOrder(known))],
  'cancel-own': [1.5, (scene) => onOrder(scene, (known) => scene.people.cancelOwn(known))],
  'pay-otherwise': [
    1,
    (scene) => onOrder(scene, (known) => scene.people.payOtherwise(known), isUnpaid),
  ],
  'ask-for-return': [3, askForReturn],
  'go-on': [18, goOn],
  'staff-meddle': [2, staffMeddle],
  'cancel-any': [1, cancelAny],
  refund: [4, refund],
  'move-return': [4, moveReturn],
  'dispute-ends': [1, disputeEnds],
  'stray-money': [0.3, strayMoney],
  'save-product': [1.5, save],
  'adjust-stock': [4, adjustStock],
  webhook: [7, webhook],
  deliver: [20, ({ world }) => world.deliver()],
  'seconds-pass': [6, ({ world, chance }) => world.pass(1 + chance.below(30_000))],
  'minutes-pass': [2.5, (scene) => jump(scene, MINUTE_MS * (1 + scene.chance.below(4)))],
  'half-hour-passes': [0.6, (scene) => jump(scene, HOUR_MS / 2 + 1000)],
  'day-passes': [0.2, (scene) => jump(scene, HOUR_MS * (22 + scene.chance.below(5)))],
  'provider-down': [0.4, ({ world }) => void (world.isProviderDown = true)],
  'provider-up': [1.5, ({ world }) => void (world.isProviderDown = false)],
  'power-cut': [0.6, ({ world }) => world.functions.powerCut()],
  'see-account': [1, ({ people, chance }) => people.seeAccount(chance.below(2))],
  'write-down': [1.5, ({ people, chance }) => people.writeDown(chance.below(2), chance.below(9))],
  export: [0.5, ({ people, chance }) => people.exportOwn(chance.below(2))],
  'erase-customer': [0.3, ({ people, chance }) => people.erase(chance.below(2))],
  'erase-order': [1, (scene) => onOrder(scene, (known) => scene.people.eraseOrder(known))],
  wait: [4, ({ world }) => world.drain()],
  heal: [0.3, ({ world }) => world.heal()],
} as const satisfies Record<string, readonly [weight: number, act: Act]>;

export type CommandName = keyof typeof COMMANDS;

/** Commands as fast-check makes them, and makes fewer of when it looks for the shortest that fails. */
export function commandsOf(count: number): fc.Arbitrary<Command[]> {
  const names = Object.entries(COMMANDS).map(([name, [weight]]) => ({
    weight: weight * 10,
    arbitrary: fc.constant(name as CommandName),
  }));
  const command = fc.record({ what: fc.oneof(...names), dice: fc.nat() });
  return fc.array(command, { minLength: 1, maxLength: count, size: 'max' });
}

/** Does it: starts something in the shop, or makes something happen outside of it. */
export async function perform(command: Command, scene: Scene): Promise<void> {
  scene.world.tally.add(`command/${command.what}`);
  const [, act] = COMMANDS[command.what];
  await act(scene);
}

function customerOf({ people, chance }: Pick<Scene, 'people' | 'chance'>): string | null {
  return chance.percent(60) ? null : people.customer(chance.below(2));
}

function anySku(chance: Chance): string {
  return chance.pick(SKUS) ?? '';
}

/** The clock jumps; what still runs then is ended, unless there was time for it before. */
async function jump({ world, chance }: Scene, milliseconds: number): Promise<void> {
  if (chance.percent(60)) await world.drain();
  world.pass(milliseconds);
}

/** Mostly one for which it makes sense: without that, little would ever happen. */
function sensible<Item>(
  items: readonly Item[],
  chance: Chance,
  makesSense: (item: Item) => boolean,
): Item | undefined {
  const found = chance.percent(85) ? items.filter(makesSense) : items;
  return chance.pick(found.length === 0 ? items : found);
}

/** Mostly one of the last few: people go on with what they began. */
function recent<Item>(items: readonly Item[], chance: Chance): Item | undefined {
  const few = chance.percent(75) ? items.slice(-6) : items;
  return chance.pick(few);
}

function onCart(
  { world, people, chance }: Scene,
  act: (cart: People['carts'][number]) => void,
  makesSense: (lines: number) => boolean = () => true,
): void {
  const ordered = new Set(people.orders.map(({ cartId }) => cartId));
  const cart = sensible(
    people.carts,
    chance,
    ({ id }) => !ordered.has(id) && makesSense(world.state.carts.get(id)?.lines.length ?? 0),
  );
  if (cart !== undefined) act(cart);
}

function onOrder(
  { world, people, chance }: Scene,
  act: (known: People['orders'][number]) => void,
  makesSense: (order: Order) => boolean = () => true,
): void {
  const known = sensible(people.orders, chance, ({ id }) => {
    const found = world.state.orders.get(id);
    return found !== undefined && makesSense(found.order);
  });
  if (known !== undefined) act(known);
}

function onAny(world: World, chance: Chance, act: (order: Order) => void): void {
  const found = chance.pick([...world.state.orders.values()]);
  if (found !== undefined) act(found.order);
}

/** Mostly a cart that a guest has put something into. */
function claimCart({ world, people, chance }: Scene): void {
  const ordered = new Set(people.orders.map(({ cartId }) => cartId));
  const cart = sensible(people.carts, chance, ({ id, customerId }) => {
    const stored = world.state.carts.get(id);
    const isGuests = customerId === null && stored?.customerId === null;
    return isGuests && stored.lines.length > 0 && !ordered.has(id);
  });
  if (cart !== undefined) people.claimCart(cart, people.customer(chance.below(2)));
}

function order(scene: Scene): void {
  const { people, chance } = scene;
  onCart(
    scene,
    (cart) => {
      const key = `key-${chance.below(2)}`;
      people.order(cart, {
        paymentMethod: chance.percent(75) ? 'card' : 'cash_on_delivery',
        express: chance.percent(30),
        request: { key, body: `body-${chance.percent(90)}` },
      });
    },
    (lines) => lines > 0,
  );
}

function isUnpaid({ status }: Order): boolean {
  return status === 'pending_payment';
}

function startPayment(scene: Scene): void {
  const { people, chance } = scene;
  onOrder(
    scene,
    (known) => people.startPayment(known, `key-${chance.below(3)}`),
    (order) => isUnpaid(order) && order.payment.attempt?.intentId === undefined,
  );
}

/** Mostly something that people do; now and then something that must not worry the shop. */
function happensAtProvider({ world, people, chance }: Scene): void {
  const what: ProviderHappening = chance.percent(45)
    ? (chance.pick(['pays', 'pays', 'pays-refundable-slowly']) ?? 'pays')
    : (chance.pick(PROVIDER_HAPPENINGS) ?? 'pays');
  const isOver = what.includes('dispute') ? ['cancelled'] : ['cancelled', 'succeeded'];
  const intent = sensible(
    people.intents,
    chance,
    (id) => !isOver.includes(world.state.intents.get(id)?.fact.status ?? 'cancelled'),
  );
  if (intent === undefined) return;
  if (!world.provider.happen(intent, what)) return;
  world.tally.add(`provider/${what}`);
  // Most webhooks come at once, all others some time or never.
  if (chance.percent(60)) world.webhook();
}

function cancelAny({ world, people, chance }: Scene): void {
  onAny(world, chance, ({ id }) => people.cancelAny(id, chance.percent(50)));
}

function refundEnds({ world, chance }: Scene): void {
  const comesBack = chance.percent(20);
  const from = comesBack ? 'succeeded' : 'pending';
  const refund = chance.pick(
    [...world.state.refunds.values()].filter(({ fact }) => fact.status === from),
  );
  if (refund === undefined) return;
  const fails = comesBack || chance.percent(40);
  world.provider.endRefund(refund.refundId, fails ? 'failed' : 'succeeded');
  world.tally.add(`provider/refund ${comesBack ? 'comes back' : fails ? 'fails' : 'succeeds'}`);
}

/** The bank decides one of the disputes that are open. */
function disputeEnds({ world, chance }: Scene): void {
  const open = [...world.state.intents.values()].filter(
    ({ fact }) => fact.dispute?.isOpen === true,
  );
  const intent = chance.pick(open);
  const what = chance.percent(50) ? 'dispute-is-won' : 'dispute-is-lost';
  if (intent !== undefined && world.provider.happen(intent.fact.intentId, what)) {
    world.tally.add(`provider/${what}`);
  }
}

/** Money comes for some order that the shop did not ask for: as much as the order costs, or not. */
function strayMoney({ world, chance }: Scene): void {
  onAny(world, chance, ({ id, totals }) => {
    const amountMinor = chance.percent(60) ? totals.grand.amount : 1 + chance.below(5_000);
    world.provider.stray(id, amountMinor, chance.percent(85) ? totals.grand.currency : 'USD');
    world.tally.add('provider/stray money');
    if (chance.percent(60)) world.webhook();
  });
}

function webhook({ world, chance }: Scene): void {
  const { outgoing } = world.provider;
  const last = outgoing.at(-1);
  // It may come twice, or never.
  if (last !== undefined && chance.percent(15)) outgoing.push({ ...last });
  const index = chance.below(outgoing.length);
  const isNews = LATE_NEWS.includes(String(outgoing[index]?.data.providerType));
  if (chance.percent(10) && !isNews) outgoing.splice(index, 1);
  world.webhook();
}

function askForReturn(scene: Scene): void {
  const { world, people, chance } = scene;
  onOrder(
    scene,
    (known) => {
      const lines = world.state.orders.get(known.id)?.order.lines ?? [];
      const wanted = lines
        .filter(() => chance.percent(70))
        .map(({ sku, quantity }) => ({ sku, quantity: 1 + chance.below(quantity) }));
      if (wanted.length === 0) return;
      const key = `key-${chance.below(3)}`;
      people.askForReturn(known, wanted, { key, body: JSON.stringify(wanted) });
    },
    ({ status }) => status === 'delivered',
  );
}

const NEXT_STEPS: Partial<Record<Order['status'], readonly StaffAction['kind'][]>> = {
  placed: ['pack'],
  packed: ['ship'],
  shipped: ['deliver', 'deliver', 'deliver', 'refuse', 'collect-cash'],
  delivered: ['collect-cash'],
};

/** Staff do what comes next with one of the orders that wait for it. */
function goOn({ world, people, chance }: Scene): void {
  const waiting = [...world.state.orders.values()].map((stored) => stored.order).filter(waits);
  const next = recent(waiting, chance);
  if (next === undefined) return;
  if (next.payment.status === 'review') {
    people.review(next.id, chance.percent(50) ? 'accept' : 'cancel');
    return;
  }
  if (next.status === 'delivery_refused') {
    people.cancelAny(next.id, chance.percent(50));
    return;
  }
  const kind = chance.pick(NEXT_STEPS[next.status] ?? []);
  if (kind !== undefined) people.act(next.id, actionOf(kind));
}

function waits({ status, payment }: Order): boolean {
  if (payment.status === 'review' || status === 'delivery_refused') return true;
  if (status === 'delivered') return payment.status === 'cash_due';
  return NEXT_STEPS[status] !== undefined;
}

const ACTIONS = ['pack', 'ship', 'deliver', 'refuse', 'collect-cash'] as const;

/** Staff do something with some order, whether or not it makes sense. */
function staffMeddle({ world, people, chance }: Scene): void {
  onAny(world, chance, ({ id }) => {
    const kind = chance.pick([...ACTIONS, 'review'] as const) ?? 'pack';
    if (kind === 'review') people.review(id, chance.percent(50) ? 'accept' : 'cancel');
    else people.act(id, actionOf(kind));
  });
}

function actionOf(kind: StaffAction['kind']): StaffAction {
  if (kind !== 'ship') return { kind };
  return { kind, carrier: 'DHL', trackingNumber: 'JD0001' };
}

function refund({ world, people, chance }: Scene): void {
  const captured = [...world.state.orders.values()]
    .map((stored) => stored.order)
    .filter(({ payment }) => payment.capturedMinor > 0);
  const paid = recent(captured, chance);
  if (paid === undefined) return;
  const amount = 1 + chance.below(paid.payment.capturedMinor);
  const currency = chance.percent(90) ? (paid.payment.capturedCurrency ?? 'EUR') : 'EUR';
  const request = { key: `key-${chance.below(6)}`, body: `${amount}` };
  people.refund(paid.id, { amount, currency }, request);
}

function moveReturn({ world, people, chance }: Scene): void {
  const open = [...world.state.orders.values()]
    .flatMap((stored) => stored.order.returns)
    .filter(
      ({ status, refundFailed }) =>
        chance.percent(5) || refundFailed === true || ['requested', 'approved'].includes(status),
    );
  const found = chance.pick(open);
  if (found === undefined) return;
  if (found.status === 'requested') {
    people.moveReturn(found.id, { kind: chance.percent(75) ? 'approve' : 'reject' });
  } else if (found.status === 'received') people.moveReturn(found.id, { kind: 'refund' });
  else people.moveReturn(found.id, { kind: 'receive', restock: chance.percent(50) });
}

/** Staff put pieces onto the shelf or take some off, now and then under a key that they used before. */
function adjustStock({ people, chance }: Scene): void {
  const pieces = 1 + chance.below(8);
  const delta = chance.percent(55) ? pieces : -pieces;
  const request = { key: `key-${chance.below(40)}`, body: `${delta}` };
  people.adjustStock(anySku(chance), delta, request);
}

/** A merchant changes a price, or takes a product off the shelf and puts it back. */
function save({ world, chance }: Scene): void {
  const product = chance.pick(PRODUCTS) ?? 1;
  const priceMinor = 500 + chance.below(4000);
  const content = productContent(product, { priceMinor, active: chance.percent(85) });
  world.start('save-product', (ports) =>
    saveProduct(ports, SYSTEM, { content, newStock: new Map() }),
  );
}
