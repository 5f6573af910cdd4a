import { Check } from '../../../shared/ui/field.tsx';
import { Loaded } from '../../../shared/ui/loaded.tsx';
import { Panel } from '../../kit/panel.tsx';
import { useText } from '../../texts/use-text.ts';
import { useCategories } from './categories.ts';

interface CategoryChoiceProps {
  readonly chosen: readonly string[];
  readonly onChosen: (categoryIds: readonly string[]) => void;
}

/** Where in the shop a product stands. */
export function CategoryChoice({ chosen, onChosen }: CategoryChoiceProps) {
  const t = useText();
  const categories = useCategories();
  return (
    <Panel title={t.products.categories}>
      <Loaded query={categories}>
        {(all) => (
          <ul class="category-choice" role="list">
            {all.map(({ category: { id, name }, depth }) => (
              <li key={id} data-depth={Math.min(depth, 4)}>
                <Check
                  label={name}
                  checked={chosen.includes(id)}
                  onChange={(on) => {
                    const others = chosen.filter((one) => one !== id);
                    onChosen(on ? [...others, id] : others);
                  }}
                />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}
