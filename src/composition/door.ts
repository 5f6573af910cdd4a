import { apiKeys, limits, outbox, standing } from './ports.ts';

/** What every function that answers HTTP lets people in with: limits and keys of machine clients. */
export const door = { apiKeys, limits, outbox, standing };
