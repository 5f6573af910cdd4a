/** What a carrier calls something that it carries. */
export interface Parcel {
  readonly carrier: string;
  readonly trackingNumber: string;
}

/** A parcel's name, the same however it is written: people type spaces, hyphens and small letters. */
export function parcelName({ carrier, trackingNumber }: Parcel): string {
  return `${carrier.trim().toLowerCase()} ${trackingNumber.replace(/[\s-]/g, '').toUpperCase()}`;
}
