import type { OrderMailTexts, RefundMention } from './texts.ts';

const BANK = 'The money goes back the way it came. Your bank may take some days to show it.';

export const english: OrderMailTexts = {
  kinds: {
    received: {
      subject: ({ shop, number }) => `${shop}: order ${number} received`,
      sms: ({ shop, number, cashDue }) =>
        cashDue === undefined
          ? `${shop}: we have received your order ${number} and pack it.`
          : `${shop}: we have received your order ${number} and pack it. Please have ${cashDue} ready in cash.`,
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
      sms: ({ shop, number, grand, payBy }) =>
        payBy === undefined
          ? `${shop}: your order ${number} awaits your payment of ${grand}.`
          : `${shop}: your order ${number} awaits your payment of ${grand} until ${payBy}.`,
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
      sms: ({ shop, number }) =>
        `${shop}: your payment for order ${number} has arrived. We pack it.`,
      heading: 'Thank you for your payment',
      opening: ({ number, captured, grand }) =>
        `Your payment of ${captured ?? grand} for order ${number} has arrived. Your order is confirmed.`,
      next: () => 'We pack your order and send it to you.',
    },
    'payment-failed': {
      subject: ({ shop, number }) => `${shop}: payment for order ${number} did not go through`,
      sms: ({ shop, number }) =>
        `${shop}: your payment for order ${number} did not go through. Nothing was charged. You can try again in our shop.`,
      heading: 'Your payment did not go through',
      opening: ({ number, payBy }) =>
        payBy === undefined
          ? `Your payment for order ${number} was declined. Nothing was charged.`
          : `Your payment for order ${number} was declined. Nothing was charged. We keep the goods for you until ${payBy}.`,
      next: () =>
        'You can try again in our shop, with the same card or in another way. If no payment arrives in time, the order is cancelled.',
    },
    'in-review': {
      subject: ({ shop, number }) => `${shop}: we check the payment for order ${number}`,
      sms: ({ shop, number }) =>
        `${shop}: we look at the payment for your order ${number} by hand and tell you soon.`,
      heading: 'We check your payment',
      opening: ({ number }) =>
        `A payment for your order ${number} has arrived that is not as we expected it. Somebody looks at it.`,
      next: ({ shopEmail }) =>
        `You need do nothing. We write to you as soon as your order is confirmed, or your money is on its way back. If you have questions, write to ${shopEmail}.`,
    },
    'not-delivered': {
      subject: ({ shop, number }) => `${shop}: order ${number} could not be delivered`,
      sms: ({ shop, number }) =>
        `${shop}: your order ${number} could not be handed over and comes back to us. We write to you.`,
      heading: 'Your parcel comes back to us',
      opening: ({ number }) =>
        `Your order ${number} could not be handed over, and is on its way back to us.`,
      next: ({ shopEmail, captured }) =>
        captured === undefined
          ? `There is nothing to pay. If you still want the goods, write to ${shopEmail}.`
          : `Once it has arrived, we write to you about your refund. If you still want the goods, write to ${shopEmail}.`,
    },
    cancelled: {
      subject: ({ shop, number }) => `${shop}: order ${number} cancelled`,
      sms: ({ shop, number, refund }) =>
        refund === undefined
          ? `${shop}: your order ${number} is cancelled.`
          : `${shop}: your order ${number} is cancelled. You get ${refund.amount} back.`,
      heading: 'Your order is cancelled',
      opening: ({ number }) => `Your order ${number} has been cancelled and will not be sent.`,
      next: ({ refund }) =>
        refund === undefined
          ? 'There is nothing to pay, and nothing more to do.'
          : goesBack(refund),
    },
    expired: {
      subject: ({ shop, number }) => `${shop}: order ${number} cancelled, no payment arrived`,
      sms: ({ shop, number }) =>
        `${shop}: your order ${number} is cancelled, as no payment arrived. Nothing is charged.`,
      heading: 'Your order is cancelled',
      opening: ({ number }) =>
        `No payment for your order ${number} arrived in time, so it was cancelled and will not be sent.`,
      next: () => 'Nothing is charged. If you still want the goods, please order again.',
    },
    shipped: {
      subject: ({ shop, number }) => `${shop}: order ${number} is on its way`,
      sms: ({ shop, number, carrier, trackingNumber }) =>
        `${shop}: your order ${number} is on its way with ${carrier}, tracking number ${trackingNumber}.`,
      heading: 'Your order is on its way',
      opening: ({ number, carrier }) =>
        `We have handed your order ${number} to ${carrier}, who brings it to you.`,
      next: ({ cashDue }) =>
        cashDue === undefined
          ? 'The tracking number below tells you where your parcel is. There is nothing more to do.'
          : `Please have ${cashDue} ready in cash when your parcel is delivered. The tracking number below tells you where it is.`,
    },
    delivered: {
      subject: ({ shop, number }) => `${shop}: order ${number} delivered`,
      sms: ({ shop, number }) => `${shop}: your order ${number} has been delivered.`,
      heading: 'Your order has arrived',
      opening: ({ number }) => `Your order ${number} has been delivered.`,
      next: ({ shopEmail }) =>
        `We hope that you like what you ordered. If you want to send something back, ask for a return in our shop. If you have not received your parcel, please write to ${shopEmail}.`,
    },
    refunded: {
      subject: ({ shop, number, refund }) =>
        `${shop}: ${refund.amount} for order ${number} refunded`,
      sms: ({ shop, number, refund }) =>
        `${shop}: we have refunded ${refund.amount} for your order ${number}.`,
      heading: 'You get money back',
      opening: ({ number, refund }) => refunded(number, refund),
      next: ({ refund }) =>
        [
          refund.inCash ? 'You get the money in cash.' : BANK,
          refund.isLate
            ? 'Nothing will be sent. If you still want the goods, please order again.'
            : 'There is nothing more to do.',
        ].join(' '),
    },
    'return-approved': {
      subject: ({ shop, number }) => `${shop}: return for order ${number} approved`,
      sms: ({ shop, number }) =>
        `${shop}: your return for order ${number} is approved. Where to send it stands in our mail.`,
      heading: 'You can send the goods back',
      opening: ({ number }) =>
        `We have approved your return. These are the goods from your order ${number} that we take back.`,
      next: ({ number }) =>
        `Pack the goods well, put a note with the order number ${number} into the parcel, and send it to the address below. As soon as it has arrived, we write to you about your refund.`,
    },
    'return-rejected': {
      subject: ({ shop, number }) => `${shop}: return for order ${number} not accepted`,
      sms: ({ shop, number }) =>
        `${shop}: we cannot accept your return for order ${number}. More stands in our mail.`,
      heading: 'We cannot take the goods back',
      opening: ({ number }) =>
        `You asked to send goods from your order ${number} back. We have looked at it and cannot accept the return.`,
      next: ({ shopEmail }) =>
        `Please keep the goods. If you have questions or do not agree, write to ${shopEmail}.`,
    },
    'return-received': {
      subject: ({ shop, number }) => `${shop}: goods from order ${number} have come back`,
      sms: ({ shop, number, refund }) =>
        refund === undefined
          ? `${shop}: your return for order ${number} has arrived.`
          : `${shop}: your return for order ${number} has arrived. You get ${refund.amount} back.`,
      heading: 'Your return has arrived',
      opening: ({ number }) =>
        `The goods that you sent back from your order ${number} have arrived. Thank you.`,
      next: ({ refund }) =>
        refund === undefined ? 'There is nothing more to do.' : goesBack(refund),
    },
  },
  headings: {
    next: 'What happens next',
    lines: 'What you ordered',
    returned: 'Goods in this return',
    address: 'Delivery address',
    returnTo: 'Send the goods to',
  },
  labels: {
    number: 'Order number',
    orderedAt: 'Ordered',
    payment: 'Payment',
    carrier: 'Carrier',
    trackingNumber: 'Tracking number',
    refund: 'Refund',
    items: 'Items',
    discount: 'Discount',
    shipping: 'Shipping',
    tax: 'Tax',
    grand: 'Total',
    includedTax: 'of which tax',
  },
  track: 'Track your parcel',
  page: { see: 'See your order', pay: 'Pay for your order' },
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

function refunded(number: string, { amount, captured, extent, isLate }: RefundMention): string {
  if (isLate) {
    return `Your payment of ${amount} for your order ${number} arrived only after the order had been cancelled. We have refunded it.`;
  }
  switch (extent) {
    case 'whole':
      return `We have refunded all that you paid for your order ${number}: ${amount}.`;
    case 'rest':
      return `We have refunded ${amount} for your order ${number}. With that, all of the ${captured} that you paid has gone back to you.`;
    case 'part':
      return `We have refunded ${amount} of the ${captured} that you paid for your order ${number}.`;
  }
}

function goesBack({ amount, inCash }: RefundMention): string {
  return inCash
    ? `You get ${amount} back in cash.`
    : `We refund ${amount} to you the way you paid. Your bank may take some days to show it.`;
}
