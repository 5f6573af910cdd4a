import * as contract from '../../events/contracts/http/back-office-newsletters.ts';
import { renderMarkdown } from '../../src/adapters/html/markdown.ts';
import * as newsletters from '../../src/application/letters/manage-letters.ts';
import { previewNewsletter, testNewsletter } from '../../src/application/letters/show-letter.ts';
import type { PageKey } from '../../src/application/ports.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import { mail } from '../../src/composition/mail.ts';
import { identities, letters, publisher, shop } from '../../src/composition/ports.ts';
import { signing } from '../../src/composition/signing.ts';
import { placesOf } from '../../src/composition/places.ts';
import type { Letter } from '../../src/domain/letters/letter.ts';
import { readConfig } from '../../src/platform/config.ts';
import { createCursors, readList } from '../../src/platform/cursors.ts';
import { bearerToken } from '../../src/platform/http/caller.ts';
import { endpoint, granted, httpFunction, REPLAY } from '../../src/platform/http/function.ts';
import {
  presentListedNewsletter,
  presentNewsletter,
  presentPreview,
} from './present/newsletter.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  ...peoplesDoor,
  identities,
  letters,
  mail,
  publisher,
  shop,
  signing,
});
const cursors = createCursors(ports.signing);
const LIST = 'newsletters';

async function shown(letter: Letter) {
  return { body: presentNewsletter(letter, await newsletters.progressOf(ports, letter)) };
}

async function showing() {
  return { shop: await ports.shop.shown(), places: placesOf(config), renderMarkdown };
}

/** What staff write to subscribers, and admins send. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.listNewsletters, async ({ query: { sort, limit, cursor } }) => {
    const read = (after: PageKey | undefined) => ports.letters.page({ sort, limit, after });
    return readList(cursors, { list: `${LIST}/${sort}`, cursor }, read, presentListedNewsletter);
  }),

  endpoint(contract.createNewsletter, async ({ body: { texts }, trail }) =>
    shown(granted(await newsletters.createNewsletter(ports, trail, texts))),
  ),

  endpoint(contract.getNewsletter, async ({ params: { id } }) =>
    shown(granted(await newsletters.seeNewsletter(ports, id))),
  ),

  endpoint(contract.changeNewsletter, async ({ params, body: { texts }, trail, ...request }) => {
    const { expectedVersion } = request;
    const command = { newsletterId: params.id, texts, expectedVersion };
    return shown(granted(await newsletters.rewriteNewsletter(ports, trail, command)));
  }),

  endpoint(contract.deleteNewsletter, async ({ params, trail, expectedVersion }) => {
    const command = { newsletterId: params.id, expectedVersion };
    return shown(granted(await newsletters.removeNewsletter(ports, trail, command)));
  }),

  endpoint(contract.previewNewsletter, async ({ params, body }) => {
    const how = await showing();
    const { language = how.shop.language } = body;
    const asked = { newsletterId: params.id, language };
    return { body: presentPreview(granted(await previewNewsletter(ports, how, asked))) };
  }),

  endpoint(contract.testNewsletter, async ({ params, body, headers }) => {
    const how = await showing();
    const { language = how.shop.language } = body;
    const accessToken = bearerToken(headers.authorization) ?? '';
    const asked = { newsletterId: params.id, language, accessToken };
    return { body: { sent: granted(await testNewsletter(ports, how, asked)) } };
  }),

  endpoint(contract.sendNewsletter, async ({ params, trail, idempotency: request }) => {
    const command = { newsletterId: params.id, request };
    const { letter, replayed } = granted(await newsletters.sendNewsletter(ports, trail, command));
    const body = { id: letter.id, status: 'sending' as const };
    return { body, ...(replayed ? { headers: REPLAY } : {}) };
  }),

  endpoint(contract.cancelNewsletter, async ({ params, trail }) =>
    shown(granted(await newsletters.cancelNewsletter(ports, trail, params.id))),
  ),
]);
