import * as contract from '../../events/contracts/http/audience.ts';
import { askToSubscribe } from '../../src/application/audience/ask-to-subscribe.ts';
import { confirmSubscription } from '../../src/application/audience/confirm-subscription.ts';
import { leaveSubscription } from '../../src/application/audience/leave-subscription.ts';
import * as links from '../../src/application/audience/links.ts';
import { stopWaiting, waitForGoods } from '../../src/application/audience/wait-for-goods.ts';
import * as pages from '../../src/application/notices/link-page.ts';
import { openPerson } from '../../src/application/people/open-person.ts';
import { createPorts } from '../../src/composition.ts';
import { peoplesDoor } from '../../src/composition/peoples-door.ts';
import {
  people,
  products,
  publisher,
  shop,
  subscriptions,
  waiting,
} from '../../src/composition/ports.ts';
import { sealing } from '../../src/composition/sealing.ts';
import { signing } from '../../src/composition/signing.ts';
import type { Language, Person } from '../../src/domain/people/person.ts';
import { readConfig } from '../../src/platform/config.ts';
import { endpoint, granted, httpFunction } from '../../src/platform/http/function.ts';
import { HttpProblem } from '../../src/platform/http/problems.ts';

const config = readConfig(process.env);
const ports = createPorts(config, {
  ...peoplesDoor,
  people,
  products,
  publisher,
  sealing,
  shop,
  signing,
  subscriptions,
  waiting,
});

async function callerOf(customerId: string | null): Promise<Person | undefined> {
  const found = customerId === null ? undefined : await ports.people.find(customerId);
  return found && openPerson(ports.sealing, found.person);
}

/** What a link says, and how to speak to who follows it. */
async function followed<Known extends { readonly language: Language }>(
  link: links.Link<Known>,
  token: string,
) {
  const [content, { name, language }] = await Promise.all([
    links.openLink(ports, link, token),
    ports.shop.shown(),
  ]);
  return { content, reader: { shop: name, language: content?.language ?? language } };
}

const headers = { 'content-security-policy': pages.PAGE_POLICY };

async function ask<Known extends { readonly language: Language }>(
  link: links.Link<Known>,
  page: Parameters<typeof pages.askingPage>[0],
  token: string,
  isOver: (content: Known) => boolean = () => false,
) {
  const { content, reader } = await followed(link, token);
  const isGood = content !== undefined && !isOver(content);
  const body = isGood ? pages.askingPage(page, reader) : pages.invalidPage(reader);
  return { body, headers };
}

async function act<Known extends { readonly language: Language }>(
  link: links.Link<Known>,
  page: Parameters<typeof pages.donePage>[0],
  token: string,
  work: (content: Known) => Promise<void>,
) {
  const { content, reader } = await followed(link, token);
  if (content === undefined) throw new HttpProblem('link-not-valid');
  await work(content);
  return { body: pages.donePage(page, reader), headers };
}

/** What people ask to be told of, and the links by which they confirm and end it. */
export const handler = httpFunction(config, ports, [
  endpoint(contract.askForNotice, async ({ params: { id }, body, caller }) => {
    const person = await callerOf(caller.customerId);
    const { sku, email = person?.details.email } = body;
    if (email === undefined) {
      const errors = [{ path: 'email', message: 'is needed of who is not signed in' }];
      throw new HttpProblem('invalid-request', { errors });
    }
    const own = body.language ?? person?.details.language;
    const language = own ?? (await ports.shop.shown()).language;
    granted(await waitForGoods(ports, { productId: id, sku, email, language }));
    return { body: {} };
  }),

  endpoint(contract.subscribe, async ({ body, trail }) => {
    const { email, topics } = body;
    const language = body.language ?? (await ports.shop.shown()).language;
    granted(await askToSubscribe(ports, trail, { email, topics, language }));
    return { body: {} };
  }),

  endpoint(contract.confirming.show, ({ query: { token } }) =>
    ask(links.CONFIRM, 'confirm', token, ({ until }) => ports.now() >= until),
  ),
  endpoint(contract.confirming.act, ({ query: { token }, trail }) =>
    act(links.CONFIRM, 'confirm', token, async (link) => {
      granted(await confirmSubscription(ports, trail, link));
    }),
  ),

  endpoint(contract.leaving.show, ({ query: { token } }) => ask(links.LEAVE, 'leave', token)),
  endpoint(contract.leaving.act, ({ query: { token }, trail }) =>
    act(links.LEAVE, 'leave', token, async (link) => {
      granted(await leaveSubscription(ports, trail, link));
    }),
  ),

  endpoint(contract.stopping.show, ({ query: { token } }) =>
    ask(links.STOP_WAITING, 'stopWaiting', token),
  ),
  endpoint(contract.stopping.act, ({ query: { token } }) =>
    act(links.STOP_WAITING, 'stopWaiting', token, ({ emailKey }) => stopWaiting(ports, emailKey)),
  ),
]);
