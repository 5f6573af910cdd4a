import type { FieldDefinition } from '../../kit/field-definition.ts';
import { Fields } from '../../kit/fields.tsx';
import { Panel } from '../../kit/panel.tsx';
import { oneOf } from '../../data/schemas.ts';
import { useText } from '../../texts/use-text.ts';
import type { ProductDraft } from './product-draft.ts';

const STATUSES = ['draft', 'active', 'archived'] as const;

type Name = 'title' | 'slug' | 'description' | 'status';

interface ProductBasicsProps {
  readonly draft: ProductDraft;
  readonly isNew: boolean;
  readonly errors: Readonly<Record<string, string>>;
  readonly onSet: (changes: Partial<ProductDraft>) => void;
}

/** What a product is called, what it is, and whether it is sold. */
export function ProductBasics({ draft, isNew, errors, onSet }: ProductBasicsProps) {
  const t = useText();
  const slug: FieldDefinition<Name> = {
    name: 'slug',
    label: t.products.slug,
    kind: 'text',
    hint: t.products.slugHint,
    maxLength: 200,
  };
  const fields: FieldDefinition<Name>[] = [
    {
      name: 'title',
      label: t.products.name,
      kind: 'text',
      required: true,
      maxLength: 255,
      wide: true,
    },
    {
      name: 'description',
      label: t.products.description,
      kind: 'textarea',
      rows: 8,
      hint: t.products.descriptionHint,
    },
    {
      name: 'status',
      label: t.products.status,
      kind: 'select',
      choices: STATUSES.map((value) => ({ value, label: t.productStatus[value] })),
    },
    ...(isNew ? [slug] : []),
  ];
  return (
    <Panel title={t.products.basics}>
      <Fields
        fields={fields}
        values={draft}
        errors={errors}
        onValue={(name, value) => {
          if (name === 'status') onSet({ status: oneOf(STATUSES, value) ?? draft.status });
          else onSet({ [name]: value });
        }}
      />
    </Panel>
  );
}
