import type { AnswerAt } from '../../data/schemas.ts';

/** How the shop does, as the API tells it. */
export type Health = AnswerAt<'/v1/admin/health'>;
