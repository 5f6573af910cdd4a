interface PictureProps {
  readonly image: { readonly url: string; readonly alt: string } | null | undefined;
  /** How wide it is shown, as `sizes` of an image tells it. */
  readonly sizes: string;
  /** Seen without scrolling: fetched at once. */
  readonly eager?: boolean;
}

/** A product's picture in a frame of fixed shape, so that nothing moves when it comes. */
export function Picture({ image, sizes, eager = false }: PictureProps) {
  if (image === null || image === undefined) return <div class="picture picture-none" />;
  return (
    <div class="picture">
      <img
        {...sourcesOf(image.url, sizes)}
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

/** A picture beside the name of what it shows: nothing that has to be read out. */
export function SmallPicture({ url }: { url: string | undefined }) {
  return (
    <div class="picture-small">
      <Picture image={url === undefined ? undefined : { url, alt: '' }} sizes="4rem" />
    </div>
  );
}

/** The shop's own pictures lie in these widths beside each other. */
const WIDTHS = [320, 640, 1280, 2560];
const OWN_PICTURE = /^(.*\/media\/products\/.+\/)1280\.webp$/;

/** The sizes there are of a picture, for the browser to choose from; others stand as they are. */
function sourcesOf(src: string, sizes: string) {
  const [, folder] = OWN_PICTURE.exec(src) ?? [];
  if (folder === undefined) return { src };
  return {
    src,
    sizes,
    srcset: WIDTHS.map((width) => `${folder}${width}.webp ${width}w`).join(', '),
  };
}
