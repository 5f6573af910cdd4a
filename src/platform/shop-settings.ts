import * as z from 'zod/mini';
import shopFile from '../../config/shop.json' with { type: 'json' };
import type { SalesRules } from '../domain/orders/place-order.ts';
import { FIRST_SHOP_VERSION, SHOP_LANGUAGES, type Shop } from '../domain/shop/shop.ts';
import { parseDecimal, type Money } from '../domain/money.ts';

const decimal = z.string();

const schema = z.object({
  name: z.string(),
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  pricesIncludeTax: z.boolean(),
  taxPercent: z.number().check(z.minimum(0), z.maximum(100)),
  countries: z.array(z.string().check(z.regex(/^[A-Z]{2}$/))).check(z.minLength(1)),
  shippingMethods: z
    .array(
      z.object({
        id: z.string(),
        name: z.string(),
        price: decimal,
        countries: z.optional(z.array(z.string())),
      }),
    )
    .check(z.minLength(1)),
  cashOnDeliveryCap: decimal,
  lowStockThreshold: z.int().check(z.minimum(0)),
  shownAvailabilityCap: z.nullable(z.int().check(z.minimum(1))),
  address: z.object({
    line1: z.string(),
    city: z.string(),
    postalCode: z.string(),
    country: z.string(),
  }),
  email: z.string(),
  phone: z.string(),
  openingHours: z.string(),
  timeZone: z.string(),
  language: z.enum(SHOP_LANGUAGES),
});

export interface ShopSettings {
  /** The shop's first version. */
  readonly shop: Shop;
  readonly rules: SalesRules;
}

/** The shop as config/shop.json describes it; throws, naming the field, when that makes no sense. */
export function loadShopSettings(holdSeconds: number): ShopSettings {
  const file = z.parse(schema, shopFile);
  const amount = (text: string): Money => {
    const parsed = parseDecimal(text, file.currency);
    if (parsed === undefined) throw new RangeError(`config/shop.json: ${text} is not an amount`);
    return parsed;
  };
  const { name, currency, address, email, phone, openingHours, timeZone, language } = file;
  return {
    shop: {
      ...{ name, currency, address, email, phone, openingHours, timeZone, language },
      version: FIRST_SHOP_VERSION,
    },
    rules: {
      currency,
      taxBasisPoints: Math.round(file.taxPercent * 100),
      pricesIncludeTax: file.pricesIncludeTax,
      countries: file.countries,
      shippingMethods: file.shippingMethods.map((method) => ({
        ...method,
        price: amount(method.price),
      })),
      cashCapMinor: amount(file.cashOnDeliveryCap).amount,
      holdSeconds,
      lowStockThreshold: file.lowStockThreshold,
      shownAvailabilityCap: file.shownAvailabilityCap,
    },
  };
}
