import type { Places } from './application/audience/links.ts';
import { need, type Config } from './platform/config.ts';

/** Where the links in mails lead to. */
export function placesOf(config: Config): Places {
  const [shop = ''] = (config.WEB_ORIGINS ?? '').split(',');
  return { api: need(config, 'API_BASE_URL'), shop: shop === '' ? undefined : shop };
}
