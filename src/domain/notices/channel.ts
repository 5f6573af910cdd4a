/** Ways to tell somebody something, named as people choose them. */
export const CHANNELS = ['email', 'sms', 'push'] as const;

export type Channel = (typeof CHANNELS)[number];
