import { expect, test } from '@jest/globals';
import { fromJson, toJson } from '../../src/adapters/dynamodb/api/json.ts';

const bytes = (...given: number[]) => new Uint8Array(given);

test.each([
  ['as DynamoDB writes', undefined],
  ['with room to read', 2],
])('bytes come back as they went, %s', (_how, room) => {
  const item = {
    sealed: { B: bytes(0, 255, 7) },
    several: { L: [{ M: { one: { B: bytes(1) } } }] },
    set: { BS: [bytes(2), bytes(3, 4)] },
    // Names and texts of people's own are none of it.
    B: { S: 'B' },
    text: { S: '{"B":"AAAA"}' },
  };
  const written = JSON.stringify(JSON.parse(toJson({ Item: item })), null, room);
  expect(fromJson(written)).toEqual({ Item: item });
});
