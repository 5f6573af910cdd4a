import type { LetterTexts } from './letters.ts';

export const chineseLetters: LetterTexts = {
  topics: { newsletter: '电子期刊', newProducts: '新品通知' },
  list: (parts) => parts.join('和'),
  optIn: {
    subject: (shop) => `请确认您在${shop}使用的邮箱地址`,
    heading: '点击一下即可完成订阅',
    opening: ({ shop, topics }) =>
      `有人（很可能是您本人）在${shop}申请将${topics}发送到此邮箱。请确认您希望收到这些邮件。`,
    next: '确认按钮七天内有效。如果不是您本人的操作，无需理会：未经您确认，我们不会再发送任何邮件，该地址也会被删除。',
    button: '确认订阅',
    footer: '您收到此邮件，是因为有人在本店填写了您的邮箱地址。',
  },
  backInStock: {
    subject: (goods) => `到货通知：${goods}`,
    heading: '您等待的商品到货了',
    opening: (goods) => `${goods}现已恢复供应。`,
    next: '商品不做预留，先到先得。此通知只发送一次。',
    button: '查看商品',
    footer: (shop) => `您收到此邮件，是因为此邮箱曾在${shop}申请到货提醒。`,
    stop: '不再接收任何到货提醒',
    sms: ({ shop, goods }) => `【${shop}】${goods}已到货，先到先得。`,
  },
  newProducts: {
    subject: ({ shop, count }) =>
      count === 1 ? `${shop}新品上架` : `${shop}新品上架：共 ${count} 件`,
    heading: '本店新品',
    more: (count) => `另有 ${count} 件新品。`,
    from: (price) => `${price} 起`,
    short: ({ names, others }) => {
      const list = names.join('、');
      return others === 0
        ? `新品上架：${list}。`
        : `新品上架：${list}等 ${names.length + others} 件商品。`;
    },
  },
  sms: ({ shop, text, page }) =>
    [`【${shop}】${text}`, page, '回复T退订'].filter((part) => part !== undefined).join(' '),
  footer: ({ shop, topic }) => `您收到此邮件，是因为您在${shop}订阅了${topic}并确认了此邮箱。`,
  unsubscribe: '退订',
  pages: {
    confirm: {
      title: '确认邮箱地址',
      text: (shop) => `您是否希望收到在${shop}订阅的邮件？`,
      button: '是的，确认订阅',
      doneTitle: '订阅成功',
      doneText: (shop) => `谢谢！${shop}今后会给您发送邮件，每封邮件都附有退订链接。`,
    },
    leave: {
      title: '退订邮件',
      text: (shop) => `您是否希望${shop}不再发送此类邮件？`,
      button: '退订',
      doneTitle: '您已退订',
      doneText: (shop) => `${shop}不会再给您发送此类邮件。`,
    },
    stopWaiting: {
      title: '停止到货提醒',
      text: (shop) => `您是否希望${shop}不再发送到货提醒？`,
      button: '停止提醒',
      doneTitle: '已停止提醒',
      doneText: (shop) => `${shop}不会再就您等待的商品发送到货提醒。`,
    },
    invalid: {
      title: '此链接已失效',
      text: (shop) => `链接可能已过期，或在传送途中不完整。如有需要，请与${shop}联系。`,
    },
  },
};
