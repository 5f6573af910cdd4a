import type { Actor, Trail } from '../../domain/events/event.ts';
import type { Order } from '../../domain/orders/order.ts';
import { isOverdue, type Erasure } from '../../domain/privacy/erasure.ts';
import { hindranceOf } from '../../domain/privacy/hindrance.ts';
import { cancelByPerson } from '../orders/cancel-by-person.ts';
import { findAny } from '../orders/manage-order.ts';
import { settleQuietly, type SettlePorts } from '../payments/settle.ts';
import type { Ports } from '../ports.ts';

/**
 * Brings an order as near to its end as can be without anybody: cancels it in its buyer's name while that
 * is possible, and asks the provider for money that is on its way. Answers whether there is nothing in the
 * way of forgetting the buyer any more. Safe to repeat.
 */
export async function windUpOrder(
  ports: SettlePorts & Pick<Ports, 'sealing'>,
  trail: Trail,
  erasure: Erasure,
  order: Order,
): Promise<boolean> {
  switch (hindranceOf(order)) {
    case 'none':
      return true;
    case 'under-way':
      return false;
    case 'money-under-way':
      await settleQuietly(ports, trail, order.id);
      break;
    case 'to-be-cancelled':
      // What is packed at this moment is refused, and has to come to its end first.
      await cancelByPerson(
        ports,
        { ...trail, actor: buyerOf(order) },
        () => findAny(ports, order.id),
        { orderId: order.id },
      );
  }
  const found = await ports.orders.find(order.id);
  const hindrance = found === undefined ? 'none' : hindranceOf(found.order);
  return hindrance === 'money-under-way' ? isOverdue(erasure, ports.now()) : hindrance === 'none';
}

function buyerOf({ customerId }: Order): Actor {
  return customerId === null ? { role: 'guest' } : { role: 'customer', id: customerId };
}
