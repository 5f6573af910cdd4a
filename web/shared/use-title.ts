import { useEffect } from 'preact/hooks';

/** Gives the page its title, such as "Cart · Bodega". */
export function useTitle(title: string, shopName: string): void {
  useEffect(() => {
    document.title = title === '' ? shopName : `${title} · ${shopName}`;
  }, [title, shopName]);
}
