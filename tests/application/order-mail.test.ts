import { describe, expect, test } from '@jest/globals';
import fc from '../support/properties.ts';
import { orderMail, orderSms } from '../../src/application/notices/order-mail.ts';
import type { OrderNews } from '../../src/application/notices/order-news.ts';
import { MAIL_LANGUAGES } from '../../src/application/notices/texts/texts.ts';
import type { OrderView } from '../../src/application/orders/order-view.ts';
import { money, sum, times } from '../../src/domain/money.ts';
import { PAYMENT_METHODS } from '../../src/domain/orders/order.ts';

const contact = {
  name: 'Bodega',
  email: 'hello@bodega.test',
  address: { line1: '12 Corner Street', city: 'Berlin', postalCode: '10115', country: 'DE' },
};
const english = { ...contact, language: 'en' } as const;
const chinese = { ...contact, language: 'zh-CN' } as const;

const parcel = {
  carrier: 'DHL',
  trackingNumber: '00340434161094042557',
  trackingUrl: 'https://tracking.example/?id=00340434161094042557&lang=en',
};
const refund = { amountMinor: 1000, cause: 'staff', completes: false } as const;
const PAGE = 'https://shop.example/orders/ord_1#token=key_1.c2lnbmF0dXJl';
const back = [{ sku: 'towel', quantity: 1 }];

/** A piece of news of each kind. */
const NEWS: { readonly [Kind in OrderNews['kind']]: OrderNews & { kind: Kind } } = {
  received: { kind: 'received' },
  'awaiting-payment': { kind: 'awaiting-payment' },
  'payment-failed': { kind: 'payment-failed' },
  'in-review': { kind: 'in-review' },
  'not-delivered': { kind: 'not-delivered' },
  paid: { kind: 'paid' },
  expired: { kind: 'expired' },
  delivered: { kind: 'delivered' },
  cancelled: { kind: 'cancelled', refund: undefined },
  shipped: { kind: 'shipped', shipment: parcel },
  refunded: { kind: 'refunded', refund },
  'return-approved': { kind: 'return-approved', lines: back },
  'return-rejected': { kind: 'return-rejected', lines: back },
  'return-received': { kind: 'return-received', lines: back, refund },
};
const all: OrderNews[] = Object.values(NEWS);
const ofReturns = all.filter((news) => 'lines' in news);
const ofOrders = all.filter((news) => !('lines' in news));

const textOf = (news: OrderNews, view = sampleView({}), shop: Shop = english) =>
  orderMail(news, view, shop, undefined).text;

describe.each(ofOrders)('the mail "$kind"', (news) => {
  test.each(MAIL_LANGUAGES)('tells everything of the order in %s, in both parts', (language) => {
    const mail = orderMail(news, sampleView({}), { ...contact, language }, undefined);
    const country = language === 'en' ? 'Germany' : '德国';
    const told = ['Bodega', 'ABCDE-12345', 'Tea towel', 'Sage', '2 × €14.50', '€29.00', '-€5.00'];
    for (const part of [mail.html, mail.text]) {
      for (const piece of [...told, '€4.90', '€28.90', '€4.61', 'Zoë', '20095 Hamburg', country]) {
        expect(part).toContain(piece);
      }
    }
    expect(mail.subject).toContain('ABCDE-12345');
    expect(mail.html).toContain(`<html lang="${language}">`);
  });
});

describe.each(all)('the SMS "$kind"', (news) => {
  test('says it in both languages, in one line, short, and who writes', () => {
    const [first, second] = [english, chinese].map((shop) => orderSms(news, sampleView({}), shop));
    expect(first).not.toBe(second);
    for (const text of [first, second]) {
      expect(text).toContain('Bodega');
      expect(text).toContain(sampleView({}).number);
      expect(text).not.toMatch(/undefined|null|[\r\n]/);
      expect(text!.length).toBeLessThanOrEqual(306); // two parts of 153 characters
    }
    expect(second).toMatch(/\p{Script=Han}/u);
  });
});

describe.each(ofReturns)('the mail "$kind"', (news) => {
  test.each(MAIL_LANGUAGES)('tells of the returned goods alone in %s', (language) => {
    const mail = orderMail(news, sampleView({}), { ...contact, language }, undefined);
    for (const part of [mail.html, mail.text]) {
      for (const piece of ['ABCDE-12345', 'Tea towel', 'Sage', '1 × €14.50']) {
        expect(part).toContain(piece);
      }
      for (const piece of ['2 ×', '€29.00', '€28.90', 'Zoë', 'Hamburg']) {
        expect(part).not.toContain(piece);
      }
    }
    expect(mail.subject).toContain('ABCDE-12345');
  });
});

describe.each(all)('the mail "$kind"', (news) => {
  test('loads nothing from anywhere, and leads nowhere but to the parcel and to the order’s page', () => {
    const { html } = orderMail(news, sampleView({}), english, PAGE);
    expect(html).not.toMatch(/\bsrc=|url\(|@import|<link/);
    const tracking = news.kind === 'shipped' ? [parcel.trackingUrl.replace('&', '&amp;')] : [];
    const links = [...tracking, PAGE];
    expect([...html.matchAll(/\bhref="(.*?)"/g)].map(([, url]) => url)).toEqual(links);
    expect(html.match(/https?:/g) ?? []).toHaveLength(links.length);
  });
});

test('each kind has a subject of its own in each language', () => {
  const subjects = [english, chinese].flatMap((shop) =>
    all.map((news) => orderMail(news, sampleView({}), shop, undefined).subject),
  );
  expect(new Set(subjects).size).toBe(subjects.length);
});

describe('the way to the order’s page', () => {
  test.each([
    [english, 'See your order: ', 'Pay for your order: '],
    [chinese, '查看订单：', '去付款：'],
  ])('is in both parts, and says so where there is something to pay', (shop, see, pay) => {
    const unpaid = sampleView({ status: 'pending_payment' });
    for (const [view, label] of [
      [sampleView({}), see],
      [unpaid, pay],
    ] as const) {
      const { html, text } = orderMail(NEWS.received, view, shop, PAGE);
      expect(text).toContain(`${label}${PAGE}\n`);
      expect(html).toContain(`href="${PAGE}"`);
      expect(html).toContain(`>${label.replace(/[:：] ?$/, '')}</a>`);
    }
  });
});

describe('what happens next', () => {
  test('a cash order says what to have ready, an order of zero that there is nothing to pay', () => {
    const cash = sampleView({ payment: { ...payment, method: 'cash_on_delivery' } });
    expect(textOf(NEWS.received, cash)).toContain('have €28.90 ready in cash');
    expect(textOf(NEWS.received, cash, chinese)).toContain('请准备好现金 €28.90');

    const zero = money(0, 'EUR');
    const free = { ...cash, totals: { ...cash.totals, grand: zero } };
    const text = textOf(NEWS.received, free);
    expect(text).toContain('nothing to pay');
    expect(text).not.toContain('cash');
  });

  test('an unpaid order says until when it is kept, in the time zone of the shop', () => {
    const view = sampleView({ expiresAt: Date.UTC(2026, 6, 28, 22, 30) });
    expect(textOf(NEWS['awaiting-payment'], view)).toContain('until July 28, 2026 at 22:30 UTC');
    const shanghai = { ...chinese, timeZone: 'Asia/Shanghai' };
    expect(textOf(NEWS['awaiting-payment'], view, shanghai)).toMatch(/2026年7月29日.*06:30/);
  });

  test('a cancelled order says that money goes back only if some does', () => {
    const whole = { amountMinor: 2890, cause: 'cancellation', completes: false } as const;
    const cancelled = { kind: 'cancelled', refund: whole } as const;
    expect(textOf(cancelled, paidView())).toContain('We refund €28.90 to you the way you paid');
    expect(textOf(cancelled, paidView(), chinese)).toContain('按原付款方式退还您 €28.90');
    expect(textOf(cancelled, paidInCash())).toContain('You get €28.90 back in cash');
    expect(textOf(NEWS.cancelled, paidView())).not.toContain('refund');
  });
});

describe('a parcel', () => {
  test.each([
    [english, ['to DHL', 'Carrier: DHL', 'Tracking number: 00340434161094042557']],
    [chinese, ['由 DHL 配送', '承运商：DHL', '运单号：00340434161094042557']],
  ])('is told with carrier, number and link', (shop, pieces) => {
    const text = textOf(NEWS.shipped, sampleView({}), shop);
    for (const piece of [...pieces, parcel.trackingUrl]) expect(text).toContain(piece);
  });

  test('that is paid at the door says what to have ready', () => {
    const cash = sampleView({ payment: { ...payment, method: 'cash_on_delivery' } });
    expect(textOf(NEWS.shipped, cash)).toContain('have €28.90 ready in cash');
    expect(textOf(NEWS.shipped, cash, chinese)).toContain('请准备好现金 €28.90');
    expect(textOf(NEWS.shipped)).not.toContain('cash');
  });

  test.each([
    undefined,
    '',
    'javascript:alert(1)',
    'data:text/html,<b>',
    'ftp://tracking.example/1',
    '//tracking.example/1',
    'tracking.example/1',
    ' https:',
  ])('has no link when its address is %s', (trackingUrl) => {
    const shipment = { ...parcel, trackingUrl };
    const { html, text } = orderMail(
      { kind: 'shipped', shipment },
      sampleView({}),
      english,
      undefined,
    );
    expect(html).not.toContain('href');
    expect(text).not.toContain('Track your parcel');
    expect(text).toContain('Tracking number: 00340434161094042557');
  });

  test('has a link that cannot break out of its place', () => {
    const shipment = { ...parcel, trackingUrl: 'HTTPS://tracking.example/"><script>\n</script>' };
    const { html } = orderMail({ kind: 'shipped', shipment }, sampleView({}), english, undefined);
    expect(html).toContain('href="https://tracking.example/%22%3E%3Cscript%3E%3C/script%3E"');
    expect(html).not.toContain('<script');
  });
});

describe('a refund', () => {
  const of = (amountMinor: number, changed: object = {}): OrderNews => ({
    kind: 'refunded',
    refund: { ...refund, amountMinor, ...changed },
  });

  test.each([
    [
      'of everything',
      of(2890, { completes: true }),
      'all that you paid for your order ABCDE-12345: €28.90.',
      '全额退还',
    ],
    ['of a part', of(1000), '€10.00 of the €28.90', '退还其中的 €10.00'],
    ['of the rest', of(1000, { completes: true }), 'all of the €28.90', '€28.90 已全部退还'],
    [
      'of money that came too late',
      of(2890, { completes: true, cause: 'late-payment' }),
      'arrived only after the order had been cancelled',
      '在订单取消之后才到账',
    ],
  ])('%s says so', (_, news, inEnglish, inChinese) => {
    const text = textOf(news, paidView());
    expect(text).toContain(inEnglish);
    expect(text).toContain('Your bank may take some days');
    expect(textOf(news, paidView(), chinese)).toContain(inChinese);
  });

  test('is told as a fact, with its own amount and currency', () => {
    expect(textOf(of(1000), paidView())).toContain('Refund: €10.00\n');
    const inYen = sampleView({ payment: { ...payment, captured: money(2890, 'JPY') } });
    expect(textOf(of(1000), inYen)).toContain('Refund: ¥1,000\n');
  });

  test('of cash is in cash, and no bank is spoken of', () => {
    const text = textOf(of(1000), paidInCash());
    expect(text).toContain('in cash');
    expect(text).not.toContain('bank');
    expect(textOf(of(1000), paidInCash(), chinese)).toContain('现金');
  });
});

describe('a return', () => {
  test('that is approved says where to send the goods', () => {
    const text = textOf(NEWS['return-approved']);
    expect(text).toContain('Send the goods to\nBodega\n12 Corner Street\n10115 Berlin\nGermany\n');
    expect(textOf(NEWS['return-approved'], sampleView({}), chinese)).toContain('退货地址\nBodega');
  });

  test('that is rejected says where to ask', () => {
    expect(textOf(NEWS['return-rejected'])).toContain('write to hello@bodega.test');
  });

  test('that has arrived says what is refunded, if anything is', () => {
    const received = NEWS['return-received'];
    expect(textOf(received, paidView())).toContain('We refund €10.00 to you the way you paid');
    expect(textOf(received, paidInCash())).toContain('You get €10.00 back in cash');
    expect(textOf({ ...received, refund: undefined }, paidView())).not.toMatch(/refund/i);
  });
});

describe('totals', () => {
  const rowsOf = (totals: Partial<OrderView['totals']>) => {
    const view = sampleView({});
    return textOf(NEWS.paid, { ...view, totals: { ...view.totals, ...totals } });
  };

  test('tax that prices contain is a note after the sum', () => {
    expect(rowsOf({})).toContain('Total: €28.90\nof which tax: €4.61');
  });

  test('tax that is added stands before the sum', () => {
    const text = rowsOf({ grand: money(2890 + 461, 'EUR') });
    expect(text).toContain('Tax: €4.61\nTotal: €33.51');
    expect(text).not.toContain('of which');
  });

  test('without discount and shipping no discount is told, and shipping is free', () => {
    const zero = money(0, 'EUR');
    const text = rowsOf({ discount: zero, shipping: zero, grand: money(2900, 'EUR') });
    expect(text).toContain('Items: €29.00\nShipping: Free\nTotal: €29.00');
  });
});

test.each([
  ['JPY', '¥1,450', 'JP¥1,450'],
  ['KWD', 'KWD\u00a01.450', 'KWD\u00a01.450'],
  ['ISK', 'ISK\u00a01,450', 'ISK\u00a01,450'],
  ['IQD', 'IQD\u00a01.450', 'IQD\u00a01.450'],
  ['CNY', 'CN¥14.50', '¥14.50'],
])('amounts in %s have its digits', (currency, inEnglish, inChinese) => {
  const view = sampleView({ currency });
  expect(textOf(NEWS.paid, view)).toContain(`2 × ${inEnglish} =`);
  expect(textOf(NEWS.paid, view, chinese)).toContain(`2 × ${inChinese} =`);
});

test('whatever people typed stays text', () => {
  const bad = `<script>alert("1")</script>&'\n\u202eoh`;
  const escaped = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39; oh';
  const view = sampleView({});
  const [line] = view.lines;
  const { html, text } = orderMail(
    { kind: 'shipped', shipment: { ...parcel, carrier: bad, trackingNumber: bad } },
    {
      ...view,
      lines: [{ ...line!, title: bad, options: { [bad]: bad } }],
      shippingAddress: { ...view.shippingAddress!, name: bad, region: bad, country: bad },
    },
    { ...english, name: bad },
    undefined,
  );
  expect(html).not.toContain('<script');
  expect(html.split(escaped).length - 1).toBeGreaterThanOrEqual(10);
  expect(text).toContain(`- <script>alert("1")</script>&' oh\n`);
});

describe('any order', () => {
  const typed = fc.string({
    unit: fc.constantFrom('<b>', '</td>', '<!--', '&', '"', "'", '\n', '\u0000', ' ', 'é', '茶'),
    maxLength: 12,
  });
  const view = fc
    .record({
      currency: fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF', 'XAU'),
      lines: fc.array(
        fc.record({
          title: typed,
          options: fc.dictionary(typed, typed, { maxKeys: 3 }),
          quantity: fc.integer({ min: 1, max: 9999 }),
          price: fc.integer({ min: 0, max: 99_999_999 }),
        }),
        { maxLength: 4 },
      ),
      address: fc.record(
        { name: typed, line1: typed, line2: typed, city: typed, region: typed, phone: typed },
        { requiredKeys: ['name', 'line1', 'city'] },
      ),
      country: fc.oneof(typed, fc.constantFrom('DE', 'CN', 'QQ', 'ZZ')),
      discount: fc.nat(1000),
      shipping: fc.nat(1000),
      tax: fc.nat(1000),
      taxIsIncluded: fc.boolean(),
      captured: fc.nat(1000),
      method: fc.constantFrom(...PAYMENT_METHODS),
      expiresAt: fc.option(fc.nat(), { nil: undefined }),
    })
    .map((drawn) => randomView(drawn));
  const shop = fc.record({
    name: typed,
    email: typed,
    address: fc.record({ line1: typed, city: typed, postalCode: typed, country: typed }),
    language: fc.constantFrom(...MAIL_LANGUAGES),
    timeZone: fc.constantFrom(undefined, 'Europe/Berlin', 'Asia/Shanghai'),
  });
  const piece = fc.oneof(
    fc.constantFrom(...all),
    fc.record({
      kind: fc.constant('shipped' as const),
      shipment: fc.record(
        {
          carrier: typed,
          trackingNumber: typed,
          trackingUrl: typed.map((path) => `https://tracking.example/${path}`),
        },
        { requiredKeys: ['carrier', 'trackingNumber'] },
      ),
    }),
    fc.record({
      kind: fc.constantFrom('refunded' as const, 'cancelled' as const),
      refund: fc.record({
        amountMinor: fc.nat(1000),
        cause: fc.constantFrom('staff' as const, 'late-payment' as const),
        completes: fc.boolean(),
      }),
    }),
  );
  const ours =
    /^(!doctype|html|head|meta|title|style|body|div|table|tr|td|h1|h2|p|span|a|br|!--\[if|!\[endif\]--)$/;

  test('gives a mail without holes and without foreign markup', () => {
    fc.assert(
      fc.property(piece, view, shop, (news, drawn, from) => {
        const mail = orderMail(news, drawn, from, PAGE);
        const everything = [mail.subject, mail.html, mail.text].join('\n');
        expect(everything).not.toMatch(/undefined|null|NaN|Infinity|\[object|\$\{/);
        expect(mail.subject).not.toMatch(/[\n\0]/);

        const tags = [...mail.html.matchAll(/<\/?([^\s>]*)/g)].map(([, name]) => name ?? '');
        expect(tags.filter((name) => !ours.test(name))).toEqual([]);
        const opened = mail.html.match(/<(table|tr|td|p|span|a)\b/g)?.length;
        expect(mail.html.match(/<\/(table|tr|td|p|span|a)>/g)?.length).toBe(opened);
      }),
      { numRuns: 200 },
    );
  });
});

const payment: OrderView['payment'] = {
  method: 'card',
  status: 'created',
  captured: money(0, 'EUR'),
  refunded: money(0, 'EUR'),
};

type Shop = Parameters<typeof orderMail>[2];

/** The sample order, paid in full. */
function paidView(): OrderView {
  return sampleView({ payment: { ...payment, captured: money(2890, 'EUR') } });
}

function paidInCash(): OrderView {
  const view = paidView();
  return { ...view, payment: { ...view.payment, method: 'cash_on_delivery' } };
}

function sampleView({
  currency = 'EUR',
  ...changes
}: Partial<OrderView> & { currency?: string }): OrderView {
  const of = (amount: number) => money(amount, currency);
  return {
    id: 'ord_1',
    number: 'ABCDE-12345',
    status: 'placed',
    lines: [
      {
        sku: 'towel',
        productId: 'prod_1',
        title: 'Tea towel',
        options: { Colour: 'Sage' },
        quantity: 2,
        unitPrice: of(1450),
        total: of(2900),
      },
    ],
    totals: {
      items: of(2900),
      discount: of(500),
      shipping: of(490),
      tax: of(461),
      grand: of(2890),
    },
    customer: { id: null, email: 'zoe@example.com' },
    shippingAddress: {
      name: 'Zoë Müller',
      line1: 'Hauptstraße 1',
      city: 'Hamburg',
      postalCode: '20095',
      country: 'DE',
    },
    shippingMethod: 'standard',
    payment,
    shipments: [],
    refunds: [],
    returns: [],
    timeline: [],
    version: 1,
    createdAt: Date.UTC(2026, 6, 28, 10),
    ...changes,
  };
}

interface Drawn {
  currency: string;
  lines: { title: string; options: Record<string, string>; quantity: number; price: number }[];
  address: { name: string; line1: string; city: string };
  country: string;
  discount: number;
  shipping: number;
  tax: number;
  taxIsIncluded: boolean;
  captured: number;
  method: OrderView['payment']['method'];
  expiresAt: number | undefined;
}

function randomView(drawn: Drawn): OrderView {
  const of = (amount: number) => money(amount, drawn.currency);
  const lines = drawn.lines.map(({ title, options, quantity, price }) => ({
    sku: 'sku',
    productId: 'prod_1',
    title,
    options,
    quantity,
    unitPrice: of(price),
    total: times(of(price), quantity),
  }));
  const items = sum(
    drawn.currency,
    lines.map(({ total }) => total),
  );
  const { discount, shipping, tax, taxIsIncluded } = drawn;
  const grand = items.amount - discount + shipping + (taxIsIncluded ? 0 : tax);
  return sampleView({
    lines,
    totals: {
      items,
      discount: of(discount),
      shipping: of(shipping),
      tax: of(tax),
      grand: of(grand),
    },
    shippingAddress: { ...drawn.address, postalCode: '1', country: drawn.country },
    payment: { ...payment, method: drawn.method, captured: of(drawn.captured) },
    expiresAt: drawn.expiresAt,
  });
}
