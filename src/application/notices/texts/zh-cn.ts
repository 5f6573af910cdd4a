import type { OrderMailTexts, RefundMention } from './texts.ts';

const BANK = '退款将按原付款方式退还。银行可能需要几天时间才能到账。';

export const simplifiedChinese: OrderMailTexts = {
  kinds: {
    received: {
      subject: ({ shop, number }) => `${shop}：已收到您的订单 ${number}`,
      sms: ({ shop, number, cashDue }) =>
        cashDue === undefined
          ? `【${shop}】已收到您的订单 ${number}，我们将尽快打包发货。`
          : `【${shop}】已收到您的订单 ${number}，我们将尽快打包发货。收货时请准备现金 ${cashDue}。`,
      heading: '感谢您的订购',
      opening: ({ number }) => `我们已收到您的订单 ${number}，并已为您预留商品。`,
      next: ({ cashDue }) =>
        cashDue === undefined
          ? '您无需付款。我们将为您打包并发货。'
          : `我们将为您打包并发货。收货时请准备好现金 ${cashDue}。`,
    },
    'awaiting-payment': {
      subject: ({ shop, number }) => `${shop}：订单 ${number} 等待付款`,
      sms: ({ shop, number, grand, payBy }) =>
        payBy === undefined
          ? `【${shop}】您的订单 ${number} 等待付款 ${grand}。`
          : `【${shop}】您的订单 ${number} 等待付款 ${grand}，商品为您保留至 ${payBy}。`,
      heading: '您的订单等待付款',
      opening: ({ number, payBy }) =>
        payBy === undefined
          ? `我们已收到您的订单 ${number}，并已为您预留商品。`
          : `我们已收到您的订单 ${number}，并为您预留商品至 ${payBy}。`,
      next: ({ grand }) =>
        `收到您的银行卡付款 ${grand} 后，我们会通过邮件确认并为您打包。如果您已付款，则无需其他操作。如果未能按时收到付款，订单将被取消，且不会向您收取任何费用。`,
    },
    paid: {
      subject: ({ shop, number }) => `${shop}：已收到订单 ${number} 的付款`,
      sms: ({ shop, number }) => `【${shop}】已收到订单 ${number} 的付款，我们将尽快打包发货。`,
      heading: '感谢您的付款',
      opening: ({ number, captured, grand }) =>
        `我们已收到您为订单 ${number} 支付的 ${captured ?? grand}，订单已确认。`,
      next: () => '我们将为您打包并发货。',
    },
    'payment-failed': {
      subject: ({ shop, number }) => `${shop}：订单 ${number} 付款未成功`,
      sms: ({ shop, number }) =>
        `【${shop}】订单 ${number} 付款未成功，未收取任何费用。您可以在本店重新付款。`,
      heading: '付款未成功',
      opening: ({ number, payBy }) =>
        payBy === undefined
          ? `您为订单 ${number} 的付款被拒绝，未收取任何费用。`
          : `您为订单 ${number} 的付款被拒绝，未收取任何费用。我们为您保留商品至 ${payBy}。`,
      next: () => '您可以在本店用同一张卡或其他方式重新付款。如果未能按时收到付款，订单将被取消。',
    },
    'in-review': {
      subject: ({ shop, number }) => `${shop}：正在核对订单 ${number} 的付款`,
      sms: ({ shop, number }) =>
        `【${shop}】我们正在人工核对订单 ${number} 的付款，很快会通知您结果。`,
      heading: '我们正在核对您的付款',
      opening: ({ number }) => `我们收到了订单 ${number} 的付款，但与预期不符，正在人工核对。`,
      next: ({ shopEmail }) =>
        `您无需任何操作。订单确认或款项退回后，我们会立即通知您。如有疑问，请写信至 ${shopEmail}。`,
    },
    'not-delivered': {
      subject: ({ shop, number }) => `${shop}：订单 ${number} 未能投递`,
      sms: ({ shop, number }) =>
        `【${shop}】您的订单 ${number} 未能投递，正在退回本店，我们会与您联系。`,
      heading: '您的包裹正在退回本店',
      opening: ({ number }) => `您的订单 ${number} 未能投递，正在退回本店。`,
      next: ({ shopEmail, captured }) =>
        captured === undefined
          ? `您无需付款。如果您仍需要这些商品，请写信至 ${shopEmail}。`
          : `收到退回的包裹后，我们会通知您退款事宜。如果您仍需要这些商品，请写信至 ${shopEmail}。`,
    },
    cancelled: {
      subject: ({ shop, number }) => `${shop}：订单 ${number} 已取消`,
      sms: ({ shop, number, refund }) =>
        refund === undefined
          ? `【${shop}】您的订单 ${number} 已取消。`
          : `【${shop}】您的订单 ${number} 已取消，将退还 ${refund.amount}。`,
      heading: '您的订单已取消',
      opening: ({ number }) => `您的订单 ${number} 已取消，不会发货。`,
      next: ({ refund }) =>
        refund === undefined ? '您无需付款，也无需其他操作。' : goesBack(refund),
    },
    expired: {
      subject: ({ shop, number }) => `${shop}：订单 ${number} 因未付款已取消`,
      sms: ({ shop, number }) => `【${shop}】订单 ${number} 因未按时付款已取消，未收取任何费用。`,
      heading: '您的订单已取消',
      opening: ({ number }) => `我们未能按时收到订单 ${number} 的付款，订单已取消，不会发货。`,
      next: () => '不会向您收取任何费用。如果您仍需要这些商品，请重新下单。',
    },
    shipped: {
      subject: ({ shop, number }) => `${shop}：订单 ${number} 已发货`,
      sms: ({ shop, number, carrier, trackingNumber }) =>
        `【${shop}】您的订单 ${number} 已由 ${carrier} 发出，运单号 ${trackingNumber}。`,
      heading: '您的订单已发货',
      opening: ({ number, carrier }) => `您的订单 ${number} 已交由 ${carrier} 配送。`,
      next: ({ cashDue }) =>
        cashDue === undefined
          ? '您可以使用下方的运单号查询包裹位置，无需其他操作。'
          : `收货时请准备好现金 ${cashDue}。您可以使用下方的运单号查询包裹位置。`,
    },
    delivered: {
      subject: ({ shop, number }) => `${shop}：订单 ${number} 已送达`,
      sms: ({ shop, number }) => `【${shop}】您的订单 ${number} 已送达。`,
      heading: '您的订单已送达',
      opening: ({ number }) => `您的订单 ${number} 已送达。`,
      next: ({ shopEmail }) =>
        `希望您喜欢所购商品。如需退货，请在本店提交退货申请。如果您没有收到包裹，请写信至 ${shopEmail}。`,
    },
    refunded: {
      subject: ({ shop, number, refund }) => `${shop}：订单 ${number} 已退款 ${refund.amount}`,
      sms: ({ shop, number, refund }) =>
        `【${shop}】已为您的订单 ${number} 退款 ${refund.amount}。`,
      heading: '您的退款',
      opening: ({ number, refund }) => refunded(number, refund),
      next: ({ refund }) =>
        [
          refund.inCash ? '退款将以现金支付给您。' : BANK,
          refund.isLate ? '该订单不会发货。如果您仍需要这些商品，请重新下单。' : '您无需其他操作。',
        ].join(''),
    },
    'return-approved': {
      subject: ({ shop, number }) => `${shop}：订单 ${number} 的退货申请已通过`,
      sms: ({ shop, number }) =>
        `【${shop}】订单 ${number} 的退货申请已通过，退货地址请见我们的邮件。`,
      heading: '您可以寄回商品了',
      opening: ({ number }) => `我们已同意您的退货申请。以下是订单 ${number} 中可以寄回的商品。`,
      next: ({ number }) =>
        `请妥善包装商品，在包裹中附上写有订单号 ${number} 的字条，并寄至下方地址。收到包裹后，我们会通过邮件告知您退款事宜。`,
    },
    'return-rejected': {
      subject: ({ shop, number }) => `${shop}：订单 ${number} 的退货申请未通过`,
      sms: ({ shop, number }) => `【${shop}】订单 ${number} 的退货申请未通过，详情请见我们的邮件。`,
      heading: '我们无法接受退货',
      opening: ({ number }) => `您申请退回订单 ${number} 中的商品。经核实，我们无法接受这次退货。`,
      next: ({ shopEmail }) => `请您保留商品。如有疑问或异议，请写信至 ${shopEmail}。`,
    },
    'return-received': {
      subject: ({ shop, number }) => `${shop}：已收到订单 ${number} 的退货`,
      sms: ({ shop, number, refund }) =>
        refund === undefined
          ? `【${shop}】已收到订单 ${number} 的退货。`
          : `【${shop}】已收到订单 ${number} 的退货，将退还 ${refund.amount}。`,
      heading: '我们已收到您的退货',
      opening: ({ number }) => `我们已收到您从订单 ${number} 寄回的商品，谢谢。`,
      next: ({ refund }) => (refund === undefined ? '您无需其他操作。' : goesBack(refund)),
    },
  },
  headings: {
    next: '接下来',
    lines: '订购的商品',
    returned: '退货商品',
    address: '收货地址',
    returnTo: '退货地址',
  },
  labels: {
    number: '订单号',
    orderedAt: '下单时间',
    payment: '付款方式',
    carrier: '承运商',
    trackingNumber: '运单号',
    refund: '退款金额',
    items: '商品金额',
    discount: '优惠',
    shipping: '运费',
    tax: '税费',
    grand: '合计',
    includedTax: '其中含税',
  },
  track: '查询包裹',
  page: { see: '查看订单', pay: '去付款' },
  freeShipping: '免运费',
  payment: {
    card: '银行卡',
    cash_on_delivery: '货到付款',
    nothing: '无需付款',
  },
  pair: (label, value) => `${label}：${value}`,
  footer: ({ shop }) => `您收到这封由 ${shop} 自动发送的邮件，是因为有人使用您的邮箱地址下了订单。`,
};

function refunded(number: string, { amount, captured, extent, isLate }: RefundMention): string {
  if (isLate) {
    return `您为订单 ${number} 支付的 ${amount} 在订单取消之后才到账，我们已为您退款。`;
  }
  switch (extent) {
    case 'whole':
      return `我们已全额退还您为订单 ${number} 支付的 ${amount}。`;
    case 'rest':
      return `我们已为订单 ${number} 退款 ${amount}。至此，您支付的 ${captured} 已全部退还。`;
    case 'part':
      return `您为订单 ${number} 支付了 ${captured}，我们已退还其中的 ${amount}。`;
  }
}

function goesBack({ amount, inCash }: RefundMention): string {
  return inCash
    ? `我们将以现金退还您 ${amount}。`
    : `我们将按原付款方式退还您 ${amount}。银行可能需要几天时间才能到账。`;
}
