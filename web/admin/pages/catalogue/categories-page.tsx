import { answerOf } from '../../../shared/api/client.ts';
import { useServices } from '../../../shared/services.tsx';
import { EmptyState } from '../../../shared/ui/empty-state.tsx';
import { Loaded } from '../../../shared/ui/loaded.tsx';
import { Act } from '../../kit/act.tsx';
import type { FieldDefinition } from '../../kit/field-definition.ts';
import { Page } from '../../kit/page.tsx';
import { useText } from '../../texts/use-text.ts';
import { type PlacedCategory, useCategories } from './categories.ts';

type Name = 'name' | 'slug' | 'parentId';

/** The categories of the shop as a tree. */
export function CategoriesPage() {
  const t = useText();
  const categories = useCategories();
  return (
    <Page
      title={t.categories.title}
      intro={t.categories.intro}
      actions={<AddCategory all={categories.data ?? []} />}
    >
      <Loaded query={categories}>
        {(all) =>
          all.length === 0 ? (
            <EmptyState title={t.categories.none} />
          ) : (
            <ul class="tree" role="list">
              {all.map((one) => (
                <CategoryRow key={one.category.id} one={one} all={all} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Page>
  );
}

interface CategoryRowProps {
  readonly one: PlacedCategory;
  readonly all: readonly PlacedCategory[];
}

function CategoryRow({ one: { category, depth }, all }: CategoryRowProps) {
  const t = useText();
  const { api } = useServices();
  const { id, name, slug, parentId, version } = category;
  const fields = useCategoryFields(all, id);
  const params = { path: { id }, header: { 'If-Match': `"${version}"` } };
  return (
    <li class="tree-row" data-depth={Math.min(depth, 4)}>
      <span class="tree-name">
        {name} <code class="soft small">{slug}</code>
      </span>
      <span class="row">
        <Act<Name>
          label={t.categories.change}
          about={name}
          kind="plain"
          fields={fields}
          initial={{ name, slug, parentId: parentId ?? '' }}
          run={(typed) => {
            const body = {
              ...(typed.name === name ? {} : { name: typed.name }),
              ...(typed.slug === slug ? {} : { slug: typed.slug }),
              ...(typed.parentId === (parentId ?? '') ? {} : { parentId: parentOf(typed) }),
            };
            return answerOf(api.PATCH('/v1/admin/categories/{id}', { params, body }));
          }}
          done={t.saved}
        />
        <Act
          label={t.remove}
          about={name}
          kind="danger"
          ask={t.categories.askRemove}
          initial={{}}
          run={() => answerOf(api.DELETE('/v1/admin/categories/{id}', { params }))}
          done={t.categories.removed}
        />
      </span>
    </li>
  );
}

function AddCategory({ all }: { readonly all: readonly PlacedCategory[] }) {
  const t = useText();
  const { api } = useServices();
  const fields = useCategoryFields(all);
  return (
    <Act<Name>
      label={t.categories.add}
      kind="main"
      fields={fields}
      initial={{ name: '', slug: '', parentId: '' }}
      run={(typed) => {
        const slug = typed.slug.trim() === '' ? {} : { slug: typed.slug.trim() };
        const body = { name: typed.name, parentId: parentOf(typed), ...slug };
        return answerOf(api.POST('/v1/admin/categories', { body }));
      }}
      done={t.categories.added}
    />
  );
}

function parentOf({ parentId }: { readonly parentId: string }): string | null {
  return parentId === '' ? null : parentId;
}

function useCategoryFields(all: readonly PlacedCategory[], self?: string): FieldDefinition<Name>[] {
  const t = useText();
  const others = all.filter(({ category }) => category.id !== self);
  return [
    { name: 'name', label: t.categories.name, kind: 'text', required: true, maxLength: 255 },
    {
      name: 'slug',
      label: t.products.slug,
      kind: 'text',
      hint: t.products.slugHint,
      required: self !== undefined,
      maxLength: 200,
    },
    {
      name: 'parentId',
      label: t.categories.parent,
      kind: 'select',
      wide: true,
      choices: [
        { value: '', label: t.categories.top },
        ...others.map(({ category, path }) => ({ value: category.id, label: path })),
      ],
    },
  ];
}
