import { describe, expect, test } from '@jest/globals';
import {
  ACTIVATION_DELAY_MS,
  disable,
  enable,
  isDue,
  KINDS,
  signerAt,
  SIGNING_KINDS,
  stateOf,
  stillVerifies,
  succeed,
  type KeyChange,
  type SigningKey,
} from '../../src/domain/keys/signing-key.ts';
import fc from '../support/properties.ts';
import { NOW } from './examples.ts';

const DAY_MS = 86_400_000;
const KIND = 'cursor';
const first: SigningKey = {
  ...{ id: 'key_0', kind: KIND, disabled: false, version: 1 },
  ...{ createdAt: NOW, activeFrom: NOW },
};

type Ring = readonly SigningKey[];

function apply(ring: Ring, changes: readonly KeyChange[]): Ring {
  const changed = new Map(changes.map(({ after }) => [after.id, after]));
  const kept = ring.map((key) => changed.get(key.id) ?? key);
  return [...kept, ...changes.flatMap(({ before, after }) => (before ? [] : [after]))];
}

const rotate = (ring: Ring, id: string, at: number): Ring =>
  apply(ring, succeed(ring, KIND, { id }, at).changes);
const find = (ring: Ring, id: string): SigningKey => ring.find((key) => key.id === id)!;
const close = (ring: Ring, id: string, at: number): Ring =>
  apply(ring, disable(ring, find(ring, id), { id: `${id}+` }, at));
const signer = (ring: Ring, at: number) => signerAt(ring, KIND, at)?.id;

describe('a new key', () => {
  const ring = rotate([first], 'key_1', NOW + DAY_MS);
  const from = NOW + DAY_MS + ACTIVATION_DELAY_MS;

  test('signs some minutes after everybody could know it, what is made from then on', () => {
    expect([signer(ring, from - 1), signer(ring, from)]).toEqual(['key_0', 'key_1']);
    expect(stateOf(find(ring, 'key_1'), from - 1)).toBe('pending');
    expect(stateOf(find(ring, 'key_1'), from)).toBe('active');
    expect(stateOf(find(ring, 'key_0'), from - 1)).toBe('active');
    expect(stateOf(find(ring, 'key_0'), from)).toBe('retired');
  });

  test('leaves what was signed before good for the overlap of its kind', () => {
    const end = from + SIGNING_KINDS[KIND].verifyDays * DAY_MS;
    const old = find(ring, 'key_0');
    expect([stillVerifies(old, end - 1), stillVerifies(old, end)]).toEqual([true, false]);
    expect(stateOf(old, end)).toBe('expired');
  });

  test('what is older than all keys is signed by the first', () => {
    expect(signer(ring, 0)).toBe('key_0');
    expect(signerAt(ring, 'webhook', NOW)).toBeUndefined();
  });
});

test('a kind is due when its newest key has reached its age', () => {
  const age = SIGNING_KINDS[KIND].rotateAfterDays * DAY_MS;
  expect([isDue([first], KIND, NOW + age - 1), isDue([first], KIND, NOW + age)]).toEqual([
    false,
    true,
  ]);
  expect(isDue(rotate([first], 'key_1', NOW + age), KIND, NOW + age)).toBe(false);
});

describe('disabling', () => {
  test('the key in use lets another take over at once', () => {
    const ring = close([first], 'key_0', NOW + 5);
    expect([signer(ring, NOW + 4), signer(ring, NOW + 5)]).toEqual(['key_0', 'key_0+']);
    expect(stillVerifies(find(ring, 'key_0'), NOW + 5)).toBe(false);
    expect(close(ring, 'key_0', NOW + 6)).toEqual(ring);
  });

  test('the key in use lets the one take over that waits', () => {
    const ring = close(rotate([first], 'key_1', NOW + 1), 'key_0', NOW + 5);
    expect(signer(ring, NOW + 5)).toBe('key_1');
    expect(ring).toHaveLength(2);
  });

  test('the key that waits leaves the one in use in use', () => {
    const ring = close(rotate([first], 'key_1', NOW + 1), 'key_1', NOW + 5);
    expect(signer(ring, NOW + 10 * ACTIVATION_DELAY_MS)).toBe('key_0');
    expect(stateOf(find(ring, 'key_0'), NOW + 400 * DAY_MS)).toBe('active');
    const opened = apply(ring, enable(find(ring, 'key_1')));
    expect(signer(opened, NOW + 10 * ACTIVATION_DELAY_MS)).toBe('key_0');
  });

  test('a retired key touches no other, and enabling makes its signatures good again', () => {
    const later = NOW + ACTIVATION_DELAY_MS + 2;
    const ring = rotate([first], 'key_1', NOW + 1);
    const closed = close(ring, 'key_0', later);
    expect(closed).toHaveLength(2);
    expect(stateOf(find(closed, 'key_0'), later)).toBe('disabled');
    const opened = apply(closed, enable(find(closed, 'key_0')));
    expect(stillVerifies(find(opened, 'key_0'), later)).toBe(true);
    expect(enable(find(opened, 'key_0'))).toEqual([]);
  });
});

test('whatever is done to a ring, one key signs, it is good, and the past stays signed as it was', () => {
  const step = fc.record({
    what: fc.constantFrom('rotate', 'disable', 'enable'),
    which: fc.nat(),
    waitMs: fc.constantFrom(1, 1_000, ACTIVATION_DELAY_MS, DAY_MS),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
      let ring: Ring = [first];
      let now = NOW;
      const signed: { at: number; by: string | undefined }[] = [];
      steps.forEach(({ what, which, waitMs }, n) => {
        now += waitMs;
        const key = ring[which % ring.length]!;
        const fresh = { id: `key_${n}_new` };
        if (what === 'disable') ring = apply(ring, disable(ring, key, fresh, now));
        else if (what === 'enable') ring = apply(ring, enable(key));
        else if (!ring.some((one) => stateOf(one, now) === 'pending')) {
          ring = rotate(ring, fresh.id, now);
        }
        const current = signerAt(ring, KIND, now)!;
        // What was disabled while it was in use has given way; only enabling can bring trust back.
        expect(current.disabled).toBe(false);
        expect(stillVerifies(current, now)).toBe(true);
        signed.push({ at: now, by: current.id });
        for (const { at, by } of signed.slice(0, -1)) {
          if (at < now) expect([at, signer(ring, at)]).toEqual([at, by]);
        }
      });
    }),
  );
});

test('every kind has keys', () => {
  expect([...KINDS].sort()).toEqual(Object.keys(SIGNING_KINDS).sort());
});
