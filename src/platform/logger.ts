import { Logger } from '@aws-lambda-powertools/logger';

/** One structured line per happening. Never give it bodies, addresses, e-mails or tokens. */
export const logger = new Logger({ serviceName: 'bodega' });
