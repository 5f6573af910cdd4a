import type { OrderMailTexts } from './texts.ts';

export const english: OrderMailTexts = {
  kinds: {
    received: {
      subject: ({ shop, number }) => `${shop}: order ${number} received`,
      heading: 'Thank you for your order',
      opening: ({ number }) =>
        `We have received your order ${number} and reserved the goods for you.`,
      next: ({ cashDue }) =>
        cashDue === undefined
          ? 'There is nothing to pay. We pack your order and send it to you.'
          : `We pack your order and send it to you. Please have ${cashDue} ready in cash when it is delivered.`,
    },
    'awaiting-payment': {
      subject: ({ shop, number }) => `${shop}: order ${number} awaits your payment`,
      heading: 'Your order awaits its payment',
      opening: ({ number, payBy }) =>
        payBy === undefined
          ? `We have received your order ${number} and reserved the goods for you.`
          : `We have received your order ${number} and reserved the goods for you until ${payBy}.`,
      next: ({ grand }) =>
        `As soon as your card payment of ${grand} has arrived, we confirm it by mail and pack your order. If you have paid already, there is nothing more to do. If no payment arrives in time, the order is cancelled and nothing is charged.`,
    },
    paid: {
      subject: ({ shop, number }) => `${shop}: payment for order ${number} received`,
      heading: 'Thank you for your payment',
      opening: ({ number, captured, grand }) =>
        `Your payment of ${captured ?? grand} for order ${number} has arrived. Your order is confirmed.`,
      next: () => 'We pack your order and send it to you.',
    },
    cancelled: {
      subject: ({ shop, number }) => `${shop}: order ${number} cancelled`,
      heading: 'Your order is cancelled',
      opening: ({ number }) => `Your order ${number} has been cancelled and will not be sent.`,
      next: ({ captured }) =>
        captured === undefined
          ? 'There is nothing to pay, and nothing more to do.'
          : `The ${captured} that you paid goes back to you the way it came. Your bank may take some days to show it.`,
    },
    expired: {
      subject: ({ shop, number }) => `${shop}: order ${number} cancelled, no payment arrived`,
      heading: 'Your order is cancelled',
      opening: ({ number }) =>
        `No payment for your order ${number} arrived in time, so it was cancelled and will not be sent.`,
      next: () => 'Nothing is charged. If you still want the goods, please order again.',
    },
  },
  headings: {
    next: 'What happens next',
    lines: 'What you ordered',
    address: 'Delivery address',
  },
  labels: {
    number: 'Order number',
    orderedAt: 'Ordered',
    payment: 'Payment',
    items: 'Items',
    discount: 'Discount',
    shipping: 'Shipping',
    tax: 'Tax',
    grand: 'Total',
    includedTax: 'of which tax',
  },
  freeShipping: 'Free',
  payment: {
    card: 'Card',
    cash_on_delivery: 'Cash on delivery',
    nothing: 'Nothing to pay',
  },
  pair: (label, value) => `${label}: ${value}`,
  footer: ({ shop }) =>
    `${shop} wrote this mail by itself, because an order was placed with your address.`,
};
