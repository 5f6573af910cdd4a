import { useEffect } from 'preact/hooks';
import { useTitle } from '../shared/use-title.ts';
import { useTexts } from './texts/index.ts';
import { knownShopName } from './shell/shop-name.ts';

/**
 * The page's title and, for search engines, what it is about in a sentence and the one address that it is to be
 * known by: the path, or what is given where several paths lead to it.
 */
export function usePageTitle(title: string, description = '', path = location.pathname): void {
  const { texts } = useTexts();
  useTitle(title, knownShopName());
  const about = description === '' ? texts.homePage.lead : description;
  useEffect(() => {
    document
      .querySelector('meta[name="description"]')
      ?.setAttribute('content', about.slice(0, 200));
  }, [about]);
  useEffect(() => {
    canonical().href = location.origin + path;
  }, [path]);
}

function canonical(): HTMLLinkElement {
  const present = document.querySelector<HTMLLinkElement>('link[rel="canonical"]');
  if (present !== null) return present;
  const link = document.createElement('link');
  link.rel = 'canonical';
  document.head.append(link);
  return link;
}
