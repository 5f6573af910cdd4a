import { useLocation } from 'preact-iso/router';
import { useSession } from '../../shared/session/use-session.ts';
import { useCartPieces } from '../cart/use-cart.ts';
import { SearchBox } from '../search/search-box.tsx';
import { useCategories, useWaitsForGoods } from '../queries.ts';
import { useTexts } from '../texts/index.ts';
import { knownShopName } from './shop-name.ts';

/** The shop's name, the search, the way to account and cart, and the categories below. */
export function Header() {
  const { texts } = useTexts();
  const session = useSession();
  const pieces = useCartPieces();
  return (
    <header class="header">
      <div class="header-bar">
        <a class="brand" href="/">
          {knownShopName()}
        </a>
        <SearchBox />
        <nav class="header-links" aria-label={texts.you}>
          <a href={session.signedIn ? '/account' : '/sign-in'}>
            {session.signedIn ? texts.account.title : texts.signIn}
          </a>
          <a href="/cart" class="cart-link">
            {texts.cart.title}
            {pieces > 0 && (
              <span class="cart-count">
                <span class="visually-hidden">, {texts.cart.pieces(pieces)}</span>
                <span aria-hidden="true">{pieces}</span>
              </span>
            )}
          </a>
        </nav>
      </div>
      <Categories />
    </header>
  );
}

function Categories() {
  const { texts } = useTexts();
  const { path } = useLocation();
  const { data } = useCategories({ later: useWaitsForGoods(path) });
  return (
    <nav class="header-categories" aria-label={texts.categories}>
      <ul role="list">
        {(data ?? []).map(({ id, slug, name }) => (
          <li key={id}>
            <a
              href={`/categories/${slug}`}
              aria-current={path === `/categories/${slug}` ? 'page' : undefined}
            >
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
