import type { EventDraft } from '../events/event.ts';
import type { Address } from '../orders/order.ts';
import { accept, refuse, type Result } from '../result.ts';
import { stableJson } from '../stable-json.ts';

/** Languages that the shop can write mails in. */
export const SHOP_LANGUAGES = ['en', 'zh-CN'] as const;

type Language = (typeof SHOP_LANGUAGES)[number];

/** What a shop says about itself and may say otherwise tomorrow. */
export interface ShopInformation {
  readonly name: string;
  readonly address: Omit<Address, 'name' | 'phone'>;
  readonly email: string;
  readonly phone: string;
  readonly openingHours: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly language: Language;
  /** What holds for orders, in some languages; paragraphs with empty lines between them. */
  readonly terms?: Readonly<Partial<Record<Language, string | undefined>>> | undefined;
}

export interface Shop extends ShopInformation {
  /** Prices, orders and the ledger are in it: it stays. */
  readonly currency: string;
  readonly version: number;
}

/** What an admin wants the shop to say; the currency may be said, not changed. */
export type WantedShop = ShopInformation & { readonly currency?: string | undefined };

/** The version of a shop that nobody has changed yet. */
export const FIRST_SHOP_VERSION = 1;

/** What the events about the shop itself are about. */
const SUBJECT = 'shop';

export interface CurrencyNotChangeable {
  readonly code: 'currency-not-changeable';
  readonly currency: string;
}

/** The shop as it is to be from now on; without events when that is what it is. */
export function changeShop(
  before: Shop,
  { currency = before.currency, ...wanted }: WantedShop,
): Result<{ shop: Shop; events: readonly EventDraft[] }, CurrencyNotChangeable> {
  if (currency !== before.currency) {
    return refuse({ code: 'currency-not-changeable', currency: before.currency });
  }
  const same = { ...wanted, currency, version: before.version };
  if (stableJson(same) === stableJson(before)) return accept({ shop: before, events: [] });

  const was = new Map<string, unknown>(Object.entries(before));
  const changed = Object.entries(wanted)
    .filter(([name, value]) => stableJson(value) !== stableJson(was.get(name)))
    .map(([name]) => name);
  const shop = { ...same, version: before.version + 1 };
  const data = { version: shop.version, changed };
  return accept({ shop, events: [{ type: 'shop.changed', subject: SUBJECT, data }] });
}
