import type { Language } from '../../domain/people/person.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { LEAVE, linkTo, unsubscribeBy, type Places } from '../audience/links.ts';
import type { MailContent, Ports } from '../ports.ts';
import { seeNewsletter, type NewsletterNotFound } from './manage-letters.ts';
import { writeShortLetter, type ShortLetter } from './short-letter.ts';
import { letterWriter, type RenderMarkdown, type WritingShop } from './write-letter.ts';

export interface Showing {
  readonly shop: WritingShop;
  readonly places: Places;
  readonly renderMarkdown: RenderMarkdown;
}

/** No link of this token ends anything: a mail that is passed around must not unsubscribe its author. */
const NO_TOKEN = 'preview';

/** What a newsletter is in a language, on each channel; the mail's link to unsubscribe does nothing. */
export async function previewNewsletter(
  ports: Pick<Ports, 'letters'>,
  { shop, places, renderMarkdown }: Showing,
  { newsletterId, language }: { readonly newsletterId: string; readonly language: Language },
): Promise<Result<{ readonly mail: MailContent } & ShortLetter, NewsletterNotFound>> {
  const found = await seeNewsletter(ports, newsletterId);
  if (!found.ok) return found;
  const write = letterWriter(found.value, shop, renderMarkdown);
  const mail = write(language, linkTo(places, LEAVE, NO_TOKEN));
  return accept({ mail, ...writeShortLetter(found.value, { shop, places }, language) });
}

/** Sends that mail to whoever's access token it is; answers whether their address takes mails. */
export async function testNewsletter(
  ports: Pick<Ports, 'letters' | 'mail' | 'identities' | 'ids'>,
  showing: Showing,
  asked: {
    readonly newsletterId: string;
    readonly language: Language;
    readonly accessToken: string;
  },
): Promise<Result<boolean, NewsletterNotFound | { readonly code: 'token-invalid' }>> {
  const [preview, identity] = await Promise.all([
    previewNewsletter(ports, showing, asked),
    ports.identities.find(asked.accessToken),
  ]);
  if (!preview.ok) return preview;
  if (identity === undefined) return refuse({ code: 'token-invalid' });
  const outcome = await ports.mail.send({
    ...preview.value.mail,
    to: identity.email,
    messageId: `<${ports.ids.next('test')}@bodega>`,
    category: 'marketing',
    headers: unsubscribeBy(linkTo(showing.places, LEAVE, NO_TOKEN)),
  });
  return accept(outcome === 'sent');
}
