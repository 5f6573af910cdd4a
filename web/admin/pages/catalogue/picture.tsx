import { Button } from '../../../shared/ui/button.tsx';
import { Field } from '../../../shared/ui/field.tsx';
import type { Product } from '../../data/schemas.ts';
import { useText } from '../../texts/use-text.ts';

interface PictureProps {
  readonly image: Product['images'][number];
  /** Where it can be seen now. */
  readonly shown: string;
  readonly number: number;
  readonly onEarlier?: () => void;
  readonly onLater?: () => void;
  readonly onAlt: (alt: string) => void;
  readonly onRemove: () => void;
}

/** One picture of a product, with what it shows in words. */
export function Picture(props: PictureProps) {
  const t = useText();
  const { image, shown, number, onEarlier, onLater } = props;
  return (
    <li class="picture">
      <img src={shown} alt={image.alt} width={96} height={96} loading="lazy" />
      <div class="stack">
        <Field
          label={t.products.alt(number)}
          optional
          maxLength={512}
          value={image.alt}
          onInput={props.onAlt}
        />
        <div class="row">
          <Button
            kind="plain"
            label={t.products.earlier(number)}
            disabled={onEarlier === undefined}
            onClick={() => onEarlier?.()}
          >
            ↑
          </Button>
          <Button
            kind="plain"
            label={t.products.later(number)}
            disabled={onLater === undefined}
            onClick={() => onLater?.()}
          >
            ↓
          </Button>
          <Button kind="plain" label={t.products.removePicture(number)} onClick={props.onRemove}>
            {t.remove}
          </Button>
        </div>
      </div>
    </li>
  );
}
