import type { OrderMailTexts } from './texts.ts';

export const simplifiedChinese: OrderMailTexts = {
  kinds: {
    received: {
      subject: ({ shop, number }) => `${shop}：已收到您的订单 ${number}`,
      heading: '感谢您的订购',
      opening: ({ number }) => `我们已收到您的订单 ${number}，并已为您预留商品。`,
      next: ({ cashDue }) =>
        cashDue === undefined
          ? '您无需付款。我们将为您打包并发货。'
          : `我们将为您打包并发货。收货时请准备好现金 ${cashDue}。`,
    },
    'awaiting-payment': {
      subject: ({ shop, number }) => `${shop}：订单 ${number} 等待付款`,
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
      heading: '感谢您的付款',
      opening: ({ number, captured, grand }) =>
        `我们已收到您为订单 ${number} 支付的 ${captured ?? grand}，订单已确认。`,
      next: () => '我们将为您打包并发货。',
    },
    cancelled: {
      subject: ({ shop, number }) => `${shop}：订单 ${number} 已取消`,
      heading: '您的订单已取消',
      opening: ({ number }) => `您的订单 ${number} 已取消，不会发货。`,
      next: ({ captured }) =>
        captured === undefined
          ? '您无需付款，也无需其他操作。'
          : `您支付的 ${captured} 将按原付款方式退还。银行可能需要几天时间才能到账。`,
    },
    expired: {
      subject: ({ shop, number }) => `${shop}：订单 ${number} 因未付款已取消`,
      heading: '您的订单已取消',
      opening: ({ number }) => `我们未能按时收到订单 ${number} 的付款，订单已取消，不会发货。`,
      next: () => '不会向您收取任何费用。如果您仍需要这些商品，请重新下单。',
    },
  },
  headings: {
    next: '接下来',
    lines: '订购的商品',
    address: '收货地址',
  },
  labels: {
    number: '订单号',
    orderedAt: '下单时间',
    payment: '付款方式',
    items: '商品金额',
    discount: '优惠',
    shipping: '运费',
    tax: '税费',
    grand: '合计',
    includedTax: '其中含税',
  },
  freeShipping: '免运费',
  payment: {
    card: '银行卡',
    cash_on_delivery: '货到付款',
    nothing: '无需付款',
  },
  pair: (label, value) => `${label}：${value}`,
  footer: ({ shop }) => `您收到这封由 ${shop} 自动发送的邮件，是因为有人使用您的邮箱地址下了订单。`,
};
