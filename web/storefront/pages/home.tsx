import { useEffect } from 'preact/hooks';
import { Loaded } from '../../shared/ui/loaded.tsx';
import { GridPlaceholder, ProductGrid } from '../parts/product-card.tsx';
import { ForYou, Trending } from '../parts/recommended.tsx';
import { useCategories, useConfig, useProducts } from '../queries.ts';
import { knownShopName, rememberShopName } from '../shell/shop-name.ts';
import { useTexts } from '../texts/index.ts';
import { usePageTitle } from '../use-page-title.ts';

const SHOWN = 8;

/** What the shop has: its categories and what is new. */
export function HomePage() {
  const { texts } = useTexts();
  const newest = useProducts({ sort: 'newest', limit: SHOWN });
  const later = newest.isPending;
  const { data: categories } = useCategories({ later });
  const { data: config } = useConfig({ later });
  useEffect(() => {
    if (config !== undefined) rememberShopName(config.shopName);
  }, [config]);
  usePageTitle('', texts.homePage.lead);
  return (
    <div class="stack sections">
      <section class="hero">
        <h1>{texts.homePage.welcome(config?.shopName ?? knownShopName())}</h1>
        <p>{texts.homePage.lead}</p>
        <ul role="list" class="chips one-row">
          {(categories ?? []).map(({ id, slug, name }) => (
            <li key={id}>
              <a class="chip" href={`/categories/${slug}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <section class="stack">
        <h2>{texts.homePage.newest}</h2>
        <Loaded query={newest} waiting={<GridPlaceholder count={SHOWN} />}>
          {({ items }) => <ProductGrid products={items} source="other" />}
        </Loaded>
      </section>
      {!later && (
        <>
          <ForYou />
          <Trending />
        </>
      )}
    </div>
  );
}
