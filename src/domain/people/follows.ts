import { TOPICS, type Topic } from '../audience/topics.ts';
import type { Notifications } from './notifications.ts';

/** Channels on which topics are followed by a choice of the account; mails of a topic stand with the subscription of their e-mail. */
export const FOLLOWED_BY = ['sms', 'push'] as const;
export type FollowedBy = (typeof FOLLOWED_BY)[number];

/** What somebody wants to hear that all hear who asked for it, by channel. */
export type Follows = Readonly<Record<FollowedBy, readonly Topic[]>>;

export function followsOf(choices: Notifications): Follows {
  const chosen = (channel: FollowedBy): Topic[] =>
    TOPICS.filter((topic) => choices[channel][topic]);
  return { sms: chosen('sms'), push: chosen('push') };
}

/** What they follow if that is something else than before. */
export function newFollows(before: Notifications, after: Notifications): Follows | undefined {
  const [then, now] = [followsOf(before), followsOf(after)];
  return FOLLOWED_BY.every((channel) => then[channel].join() === now[channel].join())
    ? undefined
    : now;
}

export function followsNothing(follows: Follows): boolean {
  return FOLLOWED_BY.every((channel) => follows[channel].length === 0);
}
