import { useLocation } from 'preact-iso/router';
import { useDesk } from '../data/desk.ts';
import { useText } from '../texts/use-text.ts';
import { placeGroups } from './navigation.ts';

/** The way to every page that somebody may see. */
export function Menu() {
  const t = useText();
  const { path } = useLocation();
  const { isAdmin } = useDesk();
  const groups = placeGroups(t)
    .map(({ label, places }) => ({
      label,
      places: places.filter(({ adminOnly }) => isAdmin || !adminOnly),
    }))
    .filter(({ places }) => places.length > 0);
  return (
    <nav class="menu" aria-label={t.nav.title}>
      {groups.map(({ label, places }) => (
        <div key={label} class="menu-group">
          <p class="menu-label">{label}</p>
          <ul role="list">
            {places.map((place) => (
              <li key={place.path}>
                <a
                  href={place.path}
                  aria-current={
                    path === place.path || path.startsWith(`${place.path}/`) ? 'page' : undefined
                  }
                >
                  {place.label}
                </a>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
