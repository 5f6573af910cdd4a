import type { Pictures } from '../../application/ports.ts';
import { fitted, posed } from '../../domain/media/picture.ts';
import { readProfile, toSrgb } from './colours.ts';
import { decode } from './decode.ts';
import { encodeWebp } from './encode.ts';
import { pose, shrink } from './pixels.ts';
import { profileIn } from './profile.ts';

/** Pictures made with the codecs of @jsquash: WebAssembly, so the same on every machine. */
export function createPictures(): Pictures {
  return {
    webSizes: async ({ bytes, type, pose: wanted, sizes }) => {
      let picture = await decode(bytes, type);
      if (picture === undefined) return undefined;
      const made = [];
      const profile = profileIn(bytes, type);
      const colours = profile && readProfile(profile);
      let upright = false;
      for (const size of sizes.toSorted((one, other) => other.width - one.width)) {
        // Each size is made of the one before it, and only the first has to be turned.
        const turn = upright ? { mirrored: false, quarterTurns: 0 as const } : wanted;
        const seen = fitted(posed(picture, turn), size);
        picture = pose(shrink(picture, posed(seen, turn)), turn);
        // The largest size alone: the others are made of it.
        if (!upright && colours !== undefined) toSrgb(picture, colours);
        upright = true;
        made.push({ ...seen, size, bytes: await encodeWebp(picture) });
      }
      return made;
    },
  };
}
