import type { ProductImage, ProductOption, Variant } from './product.ts';

/** A text on one line, with single spaces in it and none around it. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

interface Texts {
  readonly title: string;
  readonly images: readonly ProductImage[];
  readonly options: readonly ProductOption[];
  readonly variants: readonly (Pick<Variant, 'options'> & {
    readonly title?: string | undefined;
  })[];
}

/**
 * The texts of a product without the spaces that nobody sees: cells of a catalogue file do not keep
 * them, and what comes in by hand shall be the same after it went out and came in again.
 */
export function tidyTexts<Content extends Texts>(
  content: Content,
): Content & Pick<Texts, 'title' | 'images' | 'options'> {
  return {
    ...content,
    title: oneLine(content.title),
    images: content.images.map(({ url, alt }) => ({ url, alt: alt.trim() })),
    options: content.options.map(({ name, values }) => ({
      name: name.trim(),
      values: values.map((value) => value.trim()),
    })),
    variants: content.variants.map((variant) => ({
      ...variant,
      ...(variant.title === undefined ? {} : { title: variant.title.trim() }),
      options: Object.fromEntries(
        Object.entries(variant.options).map(([name, value]) => [name.trim(), value.trim()]),
      ),
    })),
  };
}
