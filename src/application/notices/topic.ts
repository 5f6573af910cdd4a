import type { Channel } from '../../domain/notices/channel.ts';
import type { Notifications } from '../../domain/people/notifications.ts';

/** What a person's choices are made by. */
export type NoticeTopic = keyof Notifications[Channel];
