import { toLatin, type Hash } from './slug.ts';

export const MAX_SKU = 64;
const READABLE = 52;

/** A SKU as the merchant wrote it; spreadsheets are told by a leading `'` not to take it for a number. */
export function readSku(text: string): string {
  return text.trim().replace(/^'(?='*\d)/, '');
}

/** The cell that is read as this SKU. */
export function writeSku(sku: string): string {
  return /^'+\d/.test(sku) ? `'${sku}` : sku;
}

/**
 * Whether a SKU can be kept: it is part of addresses, where slashes and percent signs do not survive
 * every gateway and dots alone mean something else.
 */
export function isUsableSku(sku: string): boolean {
  return (
    sku.length <= MAX_SKU &&
    /^[^\p{C}/\\%]+$/u.test(sku) &&
    !/^\.+$/.test(sku) &&
    sku !== '__proto__'
  );
}

/**
 * A SKU for a variant that has none of its own: readable, and made from nothing but the product's slug
 * and the variant's option values, so that it stays the same however often a file is imported.
 */
export function madeSku(slug: string, values: readonly string[], hash: Hash): string {
  const readable = toLatin([slug, ...values].join(' ').toLowerCase())
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, READABLE)
    .replace(/^-|-$/g, '');
  const parts = [readable.toUpperCase(), hash([slug, ...values].join('\n'))];
  return parts.filter((part) => part !== '').join('-');
}
