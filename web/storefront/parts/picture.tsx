interface PictureProps {
  readonly image: { readonly url: string; readonly alt: string } | null | undefined;
  /** Seen without scrolling: fetched at once. */
  readonly eager?: boolean;
}

/** A product's picture in a frame of fixed shape, so that nothing moves when it comes. */
export function Picture({ image, eager = false }: PictureProps) {
  if (image === null || image === undefined) return <div class="picture picture-none" />;
  return (
    <div class="picture">
      <img
        src={image.url}
        alt={image.alt}
        width={800}
        height={800}
        loading={eager ? 'eager' : 'lazy'}
        fetchpriority={eager ? 'high' : 'auto'}
        decoding="async"
      />
    </div>
  );
}
