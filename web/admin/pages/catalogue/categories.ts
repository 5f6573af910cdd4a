import { useQuery } from '@tanstack/preact-query';
import { answerOf } from '../../../shared/api/client.ts';
import { type Schemas, useServices } from '../../../shared/services.tsx';

export type CategoryNode = Schemas['ManagedCategoryTree'];

export interface PlacedCategory {
  readonly category: CategoryNode;
  readonly depth: number;
  /** The names from the top down to it. */
  readonly path: string;
}

/** All categories, each behind the one it is under. */
export function placed(
  nodes: readonly CategoryNode[],
  depth = 0,
  above = '',
): readonly PlacedCategory[] {
  return nodes.flatMap((category) => {
    const path = above === '' ? category.name : `${above} / ${category.name}`;
    return [{ category, depth, path }, ...placed(category.children, depth + 1, path)];
  });
}

export function useCategories() {
  const { api } = useServices();
  return useQuery({
    queryKey: ['categories'],
    queryFn: async () => placed((await answerOf(api.GET('/v1/admin/categories'))).items),
  });
}
