import { useEffect } from 'preact/hooks';
import { useTitle } from '../shared/use-title.ts';
import { knownShopName } from './shell/shop-name.ts';

/** The page's title and, for search engines, what it is about in a sentence. */
export function usePageTitle(title: string, description = ''): void {
  useTitle(title, knownShopName());
  useEffect(() => {
    const meta = document.querySelector('meta[name="description"]');
    meta?.setAttribute('content', description.slice(0, 200));
  }, [description]);
}
