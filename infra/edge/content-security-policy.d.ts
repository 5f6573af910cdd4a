/** Origins, outside of the shop's own, that pages work with. */
interface Places {
  readonly identity: string;
  readonly uploads: string;
  readonly pictures?: string;
  readonly payments?: string;
}

export function contentSecurityPolicy(places: Places): string;
