import { useRef, useState } from 'preact/hooks';
import { answerOf } from '../../../shared/api/client.ts';
import { type ApiProblem, ApiProblem as Failure, problemOf } from '../../../shared/api/problem.ts';
import { useServices } from '../../../shared/services.tsx';
import { Problem } from '../../../shared/ui/problem.tsx';
import { oneOf, type Product } from '../../data/schemas.ts';
import { DropZone } from '../../kit/drop-zone.tsx';
import { Progress } from '../../kit/progress.tsx';
import { upload } from '../../kit/upload.ts';
import { useText } from '../../texts/use-text.ts';
import { Picture } from './picture.tsx';

const TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/avif'] as const;

type Images = Product['images'];

interface PicturesProps {
  readonly productId: string;
  readonly images: Images;
  readonly onImages: (change: (images: Images) => Images) => void;
}

interface Sending {
  readonly id: string;
  readonly name: string;
  readonly share: number;
}

/** A product's pictures: dropped in, put in order, described, taken out. */
export function Pictures({ productId, images, onImages }: PicturesProps) {
  const t = useText();
  const { api } = useServices();
  const [sending, setSending] = useState<readonly Sending[]>([]);
  const [problem, setProblem] = useState<ApiProblem>();
  // What was just sent is shown from here until its web sizes are made.
  const previews = useRef(new Map<string, string>());

  async function send(file: File): Promise<void> {
    const id = crypto.randomUUID();
    const tell = (share: number) =>
      setSending((all) => all.map((one) => (one.id === id ? { ...one, share } : one)));
    setSending((all) => [...all, { id, name: file.name, share: 0 }]);
    try {
      const contentType = oneOf(TYPES, file.type);
      if (contentType === undefined) throw new Failure(400, { code: 'picture-type' });
      const body = { fileName: file.name, contentType, sizeBytes: file.size };
      const params = { path: { id: productId } };
      const place = await answerOf(api.POST('/v1/admin/products/{id}/images', { params, body }));
      await upload(place, file, tell);
      previews.current.set(place.publicUrl, URL.createObjectURL(file));
      onImages((before) => [...before, { url: place.publicUrl, alt: '' }]);
    } catch (error) {
      setProblem(problemOf(error));
    } finally {
      setSending((all) => all.filter((one) => one.id !== id));
    }
  }

  async function sendAll(files: readonly File[]): Promise<void> {
    setProblem(undefined);
    for (const file of files) await send(file); // one after the other keeps their order
  }

  const move = (from: number, to: number) =>
    onImages((before) => {
      const [picture] = before.slice(from, from + 1);
      const others = before.filter((_, index) => index !== from);
      return picture === undefined ? before : others.toSpliced(to, 0, picture);
    });

  return (
    <div class="stack">
      <ul class="pictures" role="list">
        {images.map((image, at) => (
          <Picture
            key={image.url}
            image={image}
            shown={previews.current.get(image.url) ?? image.url}
            number={at + 1}
            {...(at === 0 ? {} : { onEarlier: () => move(at, at - 1) })}
            {...(at === images.length - 1 ? {} : { onLater: () => move(at, at + 1) })}
            onAlt={(alt) =>
              onImages((all) => all.map((one, index) => (index === at ? { ...one, alt } : one)))
            }
            onRemove={() => onImages((all) => all.filter((_, index) => index !== at))}
          />
        ))}
      </ul>
      {sending.map(({ id, name, share }) => (
        <Progress key={id} label={name} share={share} />
      ))}
      <Problem problem={problem} />
      <DropZone
        label={t.products.dropPictures}
        hint={t.products.pictureHint}
        accept={TYPES.join(',')}
        multiple
        onFiles={(files) => void sendAll(files)}
      />
    </div>
  );
}
