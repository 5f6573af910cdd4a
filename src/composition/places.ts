import type { Places } from '../application/audience/links.ts';
import { need, type Config } from '../platform/config.ts';

/** Where the links in mails lead to. */
export function placesOf(config: Config): Places {
  return { api: need(config, 'API_BASE_URL'), shop: shopOrigin(config) };
}

/** Where people shop; undefined where nobody said so. */
export function shopOrigin({ WEB_ORIGINS = '' }: Pick<Config, 'WEB_ORIGINS'>): string | undefined {
  const [shop = ''] = WEB_ORIGINS.split(',');
  return shop === '' ? undefined : shop;
}
