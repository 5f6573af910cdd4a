import type { LetterTexts } from './letters.ts';

export const englishLetters: LetterTexts = {
  topics: { newsletter: 'the newsletter', newProducts: 'news of new products' },
  list: (parts) => parts.join(' and '),
  optIn: {
    subject: (shop) => `Please confirm your e-mail address for ${shop}`,
    heading: 'One click, and you are on the list',
    opening: ({ shop, topics }) =>
      `Somebody, probably you, asked ${shop} to send ${topics} to this address. Please confirm that you want that.`,
    next: 'The button works for seven days. If it was not you, do nothing: without your confirmation you hear no more of it, and the address is deleted.',
    button: 'Confirm',
    footer: 'You get this mail because your address was entered at the shop.',
  },
  backInStock: {
    subject: (goods) => `Back in stock: ${goods}`,
    heading: 'It is back',
    opening: (goods) => `${goods} is in stock again.`,
    next: 'Nothing is put aside: whoever orders first gets it. We tell you this once.',
    button: 'Go to the product',
    footer: (shop) =>
      `You get this mail because this address asked ${shop} to be told when it is back.`,
    stop: 'Do not tell me of any goods any more',
    sms: ({ shop, goods }) => `${shop}: ${goods} is in stock again. Whoever orders first gets it.`,
  },
  newProducts: {
    subject: ({ shop, count }) =>
      count === 1 ? `New at ${shop}` : `New at ${shop}: ${count} products`,
    heading: 'New in the shop',
    more: (count) => (count === 1 ? 'And one more.' : `And ${count} more.`),
    from: (price) => `from ${price}`,
    short: ({ names, others }) => {
      const parts = others === 0 ? names : [...names, `${others} more`];
      const [last = '', ...before] = parts.toReversed();
      const list = before.length === 0 ? last : `${before.toReversed().join(', ')} and ${last}`;
      return `New in the shop: ${list}.`;
    },
  },
  sms: ({ shop, text, page }) =>
    [`${shop}: ${text}`, page, 'Reply STOP to end such messages.']
      .filter((part) => part !== undefined)
      .join(' '),
  footer: ({ shop, topic }) =>
    `You get this mail because you asked ${shop} for ${topic} and confirmed this address.`,
  unsubscribe: 'Unsubscribe',
  pages: {
    confirm: {
      title: 'Confirm your address',
      text: (shop) => `Do you want to get the mails of ${shop} that you asked for?`,
      button: 'Yes, confirm',
      doneTitle: 'You are on the list',
      doneText: (shop) =>
        `Thank you. ${shop} writes to you from now on; every mail has a link to end that.`,
    },
    leave: {
      title: 'Unsubscribe',
      text: (shop) => `Do you want ${shop} to stop sending you these mails?`,
      button: 'Unsubscribe',
      doneTitle: 'You are unsubscribed',
      doneText: (shop) => `${shop} does not send you these mails any more.`,
    },
    stopWaiting: {
      title: 'End stock notices',
      text: (shop) => `Do you want ${shop} to stop telling you when goods are back in stock?`,
      button: 'Stop',
      doneTitle: 'You hear no more of it',
      doneText: (shop) => `${shop} does not tell you of goods any more that you were waiting for.`,
    },
    invalid: {
      title: 'This link does not work any more',
      text: (shop) =>
        `It may have expired, or been cut short on its way. Please write to ${shop} if something is not as you want it.`,
    },
  },
};
