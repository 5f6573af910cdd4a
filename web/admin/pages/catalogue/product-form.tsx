import { useQuery } from '@tanstack/preact-query';
import { answerOf } from '../../../shared/api/client.ts';
import { ApiProblem } from '../../../shared/api/problem.ts';
import { configQuery, useServices } from '../../../shared/services.tsx';
import { Loaded } from '../../../shared/ui/loaded.tsx';
import { useToast } from '../../../shared/ui/toast.tsx';
import type { Product } from '../../data/schemas.ts';
import { Panel } from '../../kit/panel.tsx';
import { SaveBar } from '../../kit/save-bar.tsx';
import { useChange } from '../../kit/use-change.ts';
import { useDraft } from '../../kit/use-draft.ts';
import { useFieldErrors } from '../../kit/use-field-errors.ts';
import { useText } from '../../texts/use-text.ts';
import { CategoryChoice } from './category-choice.tsx';
import { Pictures } from './pictures.tsx';
import { ProductBasics } from './product-basics.tsx';
import {
  DRAFT_FIELDS,
  draftOf,
  EMPTY_PRODUCT,
  type ProductDraft,
  writtenOf,
} from './product-draft.ts';
import { VariantTable } from './variant-table.tsx';

interface ProductFormProps {
  /** None while it is not there yet. */
  readonly product?: Product;
  readonly onCreated?: (product: Product) => void;
}

/** Everything about a product that can be written. */
export function ProductForm(props: ProductFormProps) {
  const { open } = useServices();
  const shop = useQuery(configQuery(open));
  return <Loaded query={shop}>{({ currency }) => <Form {...props} currency={currency} />}</Loaded>;
}

function Form({ product, onCreated, currency }: ProductFormProps & { readonly currency: string }) {
  const t = useText();
  const say = useToast();
  const { api } = useServices();
  const current = product === undefined ? EMPTY_PRODUCT : draftOf(product);
  const draft = useDraft<ProductDraft>(DRAFT_FIELDS, current, product?.version ?? 0);
  const { draft: typed, set } = draft;

  const change = useChange(async ({ version }: { typed: ProductDraft; version: number }) => {
    const { written, errors } = writtenOf(typed, currency);
    if (errors.length > 0) {
      const told = errors.map(({ path, message }) => ({ path, message: t.products[message] }));
      throw new ApiProblem(400, { code: 'invalid-request', errors: told });
    }
    if (product === undefined) {
      const slug = typed.slug.trim() === '' ? {} : { slug: typed.slug.trim() };
      return answerOf(api.POST('/v1/admin/products', { body: { ...written, ...slug } }));
    }
    const body = Object.fromEntries(
      Object.entries(written).filter(([name]) => draft.changed.some((one) => one === name)),
    );
    const header = { 'If-Match': `"${version}"` };
    const params = { path: { id: product.id }, header };
    const saved = await answerOf(api.PATCH('/v1/admin/products/{id}', { params, body }));
    // Before it is read again: what somebody saved themselves is no change of somebody else.
    draft.settle(draftOf(saved), saved.version);
    return saved;
  });

  async function submit(event: Event) {
    event.preventDefault();
    const saved = await change.run({ typed, version: draft.version });
    if (saved === undefined) return;
    say(t.saved);
    onCreated?.(saved);
  }

  const errors = useFieldErrors(change.problem);
  return (
    <form class="stack" onSubmit={(event) => void submit(event)}>
      <div class="columns">
        <div>
          <ProductBasics draft={typed} isNew={product === undefined} errors={errors} onSet={set} />
          <VariantTable draft={typed} currency={currency} errors={errors} onSet={set} />
        </div>
        <div>
          <Panel title={t.products.pictures}>
            {product === undefined ? (
              <p class="soft">{t.products.picturesLater}</p>
            ) : (
              <Pictures
                productId={product.id}
                images={typed.images}
                onImages={(to) => draft.change(({ images }) => ({ images: to(images) }))}
              />
            )}
          </Panel>
          <CategoryChoice
            chosen={typed.categoryIds}
            onChosen={(categoryIds) => set({ categoryIds })}
          />
        </div>
      </div>
      <SaveBar
        changes={draft.changed.length}
        overtaken={draft.overtaken}
        clashes={draft.clashes.map((name) => t.productFields[name])}
        problem={change.problem}
        busy={change.busy}
        onDiscard={draft.discard}
      />
    </form>
  );
}
