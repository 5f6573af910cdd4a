import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { orderMail } from '../../src/application/notices/order-mail.ts';
import { MAIL_LANGUAGES, ORDER_MAIL_KINDS } from '../../src/application/notices/texts/texts.ts';
import type { OrderView } from '../../src/application/orders/order-view.ts';
import { money, sum, times } from '../../src/domain/money.ts';
import { PAYMENT_METHODS } from '../../src/domain/orders/order.ts';

const english = { name: 'Bodega', language: 'en' } as const;
const chinese = { name: 'Bodega', language: 'zh-CN' } as const;

describe.each(ORDER_MAIL_KINDS)('the mail "%s"', (kind) => {
  test.each(MAIL_LANGUAGES)('tells everything of the order in %s, in both parts', (language) => {
    const mail = orderMail(kind, sampleView({}), { name: 'Bodega', language });
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

  test('loads nothing from anywhere', () => {
    const { html } = orderMail(kind, sampleView({}), english);
    expect(html).not.toMatch(/https?:|\bsrc=|\bhref=|url\(|@import/);
  });
});

test('each kind has a subject of its own in each language', () => {
  const subjects = [english, chinese].flatMap((shop) =>
    ORDER_MAIL_KINDS.map((kind) => orderMail(kind, sampleView({}), shop).subject),
  );
  expect(new Set(subjects).size).toBe(subjects.length);
});

describe('what happens next', () => {
  test('a cash order says what to have ready, an order of zero that there is nothing to pay', () => {
    const cash = sampleView({ payment: { ...payment, method: 'cash_on_delivery' } });
    expect(orderMail('received', cash, english).text).toContain('have €28.90 ready in cash');
    expect(orderMail('received', cash, chinese).text).toContain('请准备好现金 €28.90');

    const zero = money(0, 'EUR');
    const free = { ...cash, totals: { ...cash.totals, grand: zero } };
    const { text } = orderMail('received', free, english);
    expect(text).toContain('nothing to pay');
    expect(text).not.toContain('cash');
  });

  test('an unpaid order says until when it is kept, in the time zone of the shop', () => {
    const view = sampleView({ expiresAt: Date.UTC(2026, 6, 28, 22, 30) });
    const utc = orderMail('awaiting-payment', view, english);
    expect(utc.text).toContain('until July 28, 2026 at 22:30 UTC');
    const shanghai = orderMail('awaiting-payment', view, {
      ...chinese,
      timeZone: 'Asia/Shanghai',
    });
    expect(shanghai.text).toMatch(/2026年7月29日.*06:30/);
  });

  test('a cancelled order says that money goes back only if some was taken', () => {
    const paid = sampleView({ payment: { ...payment, captured: money(2890, 'EUR') } });
    expect(orderMail('cancelled', paid, english).text).toContain('€28.90 that you paid goes back');
    expect(orderMail('cancelled', sampleView({}), english).text).not.toContain('goes back');
  });
});

describe('totals', () => {
  const rowsOf = (totals: Partial<OrderView['totals']>) => {
    const view = sampleView({});
    return orderMail('paid', { ...view, totals: { ...view.totals, ...totals } }, english).text;
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
  expect(orderMail('paid', view, english).text).toContain(`2 × ${inEnglish} =`);
  expect(orderMail('paid', view, chinese).text).toContain(`2 × ${inChinese} =`);
});

test('whatever people typed stays text', () => {
  const bad = `<script>alert("1")</script>&'\n\u202eoh`;
  const escaped = '&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#39; oh';
  const view = sampleView({});
  const [line] = view.lines;
  const { html, text } = orderMail(
    'paid',
    {
      ...view,
      lines: [{ ...line!, title: bad, options: { [bad]: bad } }],
      shippingAddress: { ...view.shippingAddress, name: bad, region: bad, country: bad },
    },
    { name: bad, language: 'en' },
  );
  expect(html).not.toContain('<script');
  expect(html.split(escaped).length - 1).toBeGreaterThanOrEqual(7);
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
    language: fc.constantFrom(...MAIL_LANGUAGES),
    timeZone: fc.constantFrom(undefined, 'Europe/Berlin', 'Asia/Shanghai'),
  });
  const ours =
    /^(!doctype|html|head|meta|title|style|body|div|table|tr|td|h1|h2|p|span|br|!--\[if|!\[endif\]--)$/;

  test('gives a mail without holes and without foreign markup', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ORDER_MAIL_KINDS), view, shop, (kind, drawn, from) => {
        const mail = orderMail(kind, drawn, from);
        const everything = [mail.subject, mail.html, mail.text].join('\n');
        expect(everything).not.toMatch(/undefined|null|NaN|Infinity|\[object|\$\{/);
        expect(mail.subject).not.toMatch(/[\n\0]/);

        const tags = [...mail.html.matchAll(/<\/?([^\s>]*)/g)].map(([, name]) => name ?? '');
        expect(tags.filter((name) => !ours.test(name))).toEqual([]);
        const opened = mail.html.match(/<(table|tr|td|p|span)\b/g)?.length;
        expect(mail.html.match(/<\/(table|tr|td|p|span)>/g)?.length).toBe(opened);
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
