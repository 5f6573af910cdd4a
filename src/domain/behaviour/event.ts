export const BEHAVIOUR_TYPES = ['view', 'search', 'click'] as const;

/** Where a visitor clicked on a product. */
export const CLICK_SOURCES = ['search', 'category', 'recommendation', 'other'] as const;

/** Something that a visitor did. */
export interface BehaviourEvent {
  /** Names it within the visit. */
  readonly id: string;
  readonly type: (typeof BEHAVIOUR_TYPES)[number];
  /** Epoch milliseconds, UTC. */
  readonly at: number;
  /** What was viewed or clicked. */
  readonly productId?: string | undefined;
  /** What was searched for. */
  readonly query?: string | undefined;
  readonly source?: (typeof CLICK_SOURCES)[number] | undefined;
  /** Of the list that was clicked in, from 1. */
  readonly position?: number | undefined;
}

/** What one visit told at once. */
export interface Told {
  /** Names the visit and nobody. */
  readonly visit: string;
  readonly events: readonly BehaviourEvent[];
}
