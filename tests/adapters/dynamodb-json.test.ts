import { describe, expect, test } from '@jest/globals';
import { fromJson, toJson } from '../../src/adapters/dynamodb/api/json.ts';

const bytes = (...given: number[]) => new Uint8Array(given);

const ITEMS = {
  bytes: {
    sealed: { B: bytes(0, 255, 7) },
    several: { L: [{ M: { one: { B: bytes(1) } } }] },
  },
  'sets of bytes': { set: { BS: [bytes(2), bytes(3, 4)] } },
  "people's own names and texts": { B: { S: 'B' }, text: { S: '{"B":"AAAA"}' } },
};

describe.each(Object.entries(ITEMS))('%s come back as they went', (_what, item) => {
  test.each([
    ['as DynamoDB writes', undefined],
    ['with room to read', 2],
  ])('%s', (_how, room) => {
    const written = JSON.stringify(JSON.parse(toJson({ Item: item })), null, room);
    expect(fromJson(written)).toEqual({ Item: item });
  });
});
