import { expect, test } from '@jest/globals';
import { wasNotTaken } from '../../src/adapters/not-taken.ts';

const failure = (more: object): Error => Object.assign(new Error('failed'), more);

test.each([
  ['nobody listens', { code: 'ECONNREFUSED', syscall: 'connect' }],
  ['nobody listens at any address of a name', { code: 'ECONNREFUSED' }],
  ['there is no such name', { code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
  ['the service takes none for now', { name: 'ThrottlingException' }],
])('a message was not taken for sure when %s', (_, more) => {
  expect(wasNotTaken(failure(more), ['ThrottlingException'])).toBe(true);
});

test.each([
  ['the connection broke', { code: 'ECONNRESET', syscall: 'read' }],
  ['no answer came', { name: 'TimeoutError' }],
  ['the service refuses this one', { name: 'ValidationException' }],
])('nobody knows, or it is about this one alone, when %s', (_, more) => {
  expect(wasNotTaken(failure(more), ['ThrottlingException'])).toBe(false);
  expect(wasNotTaken(undefined, [])).toBe(false);
});
