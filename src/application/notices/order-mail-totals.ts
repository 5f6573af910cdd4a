import { money } from '../../domain/money.ts';
import type { Totals } from '../../domain/pricing/totals.ts';
import { formatMoney } from './format.ts';
import type { MailLanguage, OrderMailTexts } from './texts/texts.ts';

export interface TotalRow {
  readonly label: string;
  readonly value: string;
  /** The sum stands out; a note explains it and is not added. */
  readonly role: 'part' | 'sum' | 'note';
}

/** The totals as rows that add up for their reader: tax is a part where prices exclude it, else a note. */
export function totalRows(
  totals: Totals,
  { labels, freeShipping }: OrderMailTexts,
  language: MailLanguage,
): TotalRow[] {
  const { items, discount, shipping, tax, grand } = totals;
  const taxIsIncluded = grand.amount === items.amount - discount.amount + shipping.amount;
  const part = (label: string, value: string): TotalRow => ({ label, value, role: 'part' });
  const taxValue = formatMoney(tax, language);

  const rows = [part(labels.items, formatMoney(items, language))];
  if (discount.amount !== 0) {
    const taken = money(-discount.amount, discount.currency);
    rows.push(part(labels.discount, formatMoney(taken, language)));
  }
  const fee = shipping.amount === 0 ? freeShipping : formatMoney(shipping, language);
  rows.push(part(labels.shipping, fee));
  if (!taxIsIncluded) rows.push(part(labels.tax, taxValue));
  rows.push({ label: labels.grand, value: formatMoney(grand, language), role: 'sum' });
  if (taxIsIncluded && tax.amount !== 0) {
    rows.push({ label: labels.includedTax, value: taxValue, role: 'note' });
  }
  return rows;
}
