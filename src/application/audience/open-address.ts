import * as z from 'zod/mini';
import type { Sealed, Sealing } from '../ports.ts';
import { unlessErased } from '../sealed/erased.ts';

const sealedAddress = z.object({ email: z.string() });

/** The e-mail that was sealed for an owner; undefined once it was erased. */
export function openAddress(
  { sealing }: { readonly sealing: Pick<Sealing, 'open'> },
  { id, sealed }: { readonly id: string; readonly sealed: Sealed },
): Promise<string | undefined> {
  return unlessErased(() =>
    sealing.open(id, sealed, (value) => z.parse(sealedAddress, value).email),
  );
}

export function sealAddress(
  { sealing }: { readonly sealing: Pick<Sealing, 'seal'> },
  id: string,
  email: string,
): Promise<Sealed> {
  return sealing.seal(id, { email });
}

/** The e-mails of several, with one look for all keys. */
export function openAddresses(
  { sealing }: { readonly sealing: Pick<Sealing, 'openMany'> },
  stored: readonly { readonly subscription: { readonly id: string }; readonly sealed: Sealed }[],
): Promise<(string | undefined)[]> {
  const wanted = stored.map(({ subscription: { id: owner }, sealed }) => ({ owner, sealed }));
  return sealing.openMany(wanted, (value) => z.parse(sealedAddress, value).email);
}
