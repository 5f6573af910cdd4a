import type { Confirmation } from './methods.ts';
import type { NextAction } from './shapes.ts';

interface Urls {
  readonly returnUrl: string | null;
  readonly pageUrl: string;
}

/** What the shop has to do so that the shopper can answer; all ways lead to the same page of the stand-in. */
export function nextActionFor(
  by: Extract<Confirmation, { does: 'ask' }>['by'],
  urls: Urls,
): NextAction {
  return ACTIONS[by](urls);
}

const ACTIONS = {
  redirect: (urls: Urls): NextAction => ({
    type: 'redirect_to_url',
    redirect_to_url: redirect(urls),
  }),
  alipay: (urls: Urls): NextAction => ({
    type: 'alipay_handle_redirect',
    alipay_handle_redirect: { ...redirect(urls), native_data: null, native_url: null },
    redirect_to_url: redirect(urls),
  }),
  wechat_pay: ({ pageUrl }: Urls): NextAction => ({
    type: 'wechat_pay_display_qr_code',
    wechat_pay_display_qr_code: {
      data: pageUrl,
      hosted_instructions_url: pageUrl,
      image_data_url: CODE_PICTURE,
      image_url_png: CODE_PICTURE,
      image_url_svg: CODE_PICTURE,
    },
  }),
};

function redirect({ returnUrl, pageUrl }: Urls): { url: string; return_url: string | null } {
  return { url: pageUrl, return_url: returnUrl };
}

/** Stands where the code to scan would be: on the laptop the link beside it is what counts. */
const CODE_PICTURE = `data:image/svg+xml;base64,${Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="200" viewBox="0 0 200 200">' +
    '<rect width="200" height="200" fill="#eee"/>' +
    '<text x="100" y="95" text-anchor="middle" font-family="sans-serif" font-size="16">Test code:</text>' +
    '<text x="100" y="120" text-anchor="middle" font-family="sans-serif" font-size="16">open the link</text></svg>',
).toString('base64')}`;
