import { expect, test } from '@jest/globals';
import { oneByOne } from '../../src/adapters/dynamodb/one-by-one.ts';
import type { CountedRequest } from '../../src/application/ports.ts';

const request = (changed: Partial<CountedRequest> = {}): CountedRequest => ({
  ...{ client: 'ada', route: 'POST /a', limit: { requests: 1, perSeconds: 1 }, at: 1_000 },
  ...changed,
});

/** Limits that answer when they are told to, in the order in which they were asked. */
function held() {
  const asked: {
    request: CountedRequest;
    answer: (outcome: number | Error | undefined) => void;
  }[] = [];
  const limits = oneByOne({
    count: (one) =>
      new Promise((resolve, reject) => {
        const answer = (outcome: number | Error | undefined) =>
          outcome instanceof Error ? reject(outcome) : resolve(outcome);
        asked.push({ request: one, answer });
      }),
  });
  return { asked, limits };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

test('a request is asked about when the one before it was answered', async () => {
  const { asked, limits } = held();
  const [first, second] = [limits.count(request()), limits.count(request())];
  await settled();
  expect(asked).toHaveLength(1);
  asked[0]!.answer(undefined);
  expect(await first).toBeUndefined();
  await settled();
  asked[1]!.answer(undefined);
  expect(await second).toBeUndefined();
});

test('other clients and routes do not stand in the same line', async () => {
  const { asked, limits } = held();
  for (const changed of [{}, { client: 'bob' }, { route: 'POST /b' }]) {
    void limits.count(request(changed));
  }
  await settled();
  expect(asked).toHaveLength(3);
});

test('those behind one that has to wait hear the same, until the window has ended', async () => {
  const { asked, limits } = held();
  const [first, second] = [limits.count(request()), limits.count(request({ at: 1_999 }))];
  const third = limits.count(request({ at: 2_000 }));
  await settled();
  asked[0]!.answer(2_000);
  expect([await first, await second]).toEqual([2_000, 2_000]);
  await settled();
  expect(asked.map((one) => one.request.at)).toEqual([1_000, 2_000]);
  asked[1]!.answer(undefined);
  expect(await third).toBeUndefined();
});

test('who comes when nobody stands in line any more is asked about anew', async () => {
  const { asked, limits } = held();
  for (const outcome of [2_000, new Error('lost'), undefined]) {
    const counted = limits.count(request()).catch((error: unknown) => error);
    await settled();
    asked.pop()!.answer(outcome);
    expect(await counted).toBe(outcome);
    await settled();
  }
});

test('those behind one that could not be counted are not counted either', async () => {
  const { asked, limits } = held();
  const all = [1, 2, 3].map(() => limits.count(request()));
  await settled();
  asked[0]!.answer(new Error('throttled'));
  for (const one of all) await expect(one).rejects.toThrow('throttled');
  expect(asked).toHaveLength(1);
});
