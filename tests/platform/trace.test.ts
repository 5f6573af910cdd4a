import { afterEach, describe, expect, test } from '@jest/globals';
import { traceIdOf } from '../../src/platform/trace.ts';

const OWN = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736';
const SPAN = '00f067aa0ba902b7';

afterEach(() => {
  delete process.env._X_AMZN_TRACE_ID;
});

describe('the id of a trace', () => {
  test('is that of who calls', () => {
    process.env._X_AMZN_TRACE_ID = 'Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1';
    expect(traceIdOf(OWN, `00-${TRACE}-${SPAN}-01`)).toBe(TRACE);
    expect(traceIdOf(OWN, `01-${TRACE}-${SPAN}-01-more`)).toBe(TRACE);
  });

  test.each([
    `ff-${TRACE}-${SPAN}-01`,
    `00-${'0'.repeat(32)}-${SPAN}-01`,
    `00-${TRACE}-${'0'.repeat(16)}-01`,
    `00-${TRACE.toUpperCase()}-${SPAN}-01`,
    `00-${TRACE}-${SPAN}`,
    `00-${TRACE}-${SPAN}-01"}`,
    `x00-${TRACE}-${SPAN}-01`,
    '',
  ])('is not taken from %j', (traceparent) => {
    expect(traceIdOf(OWN, traceparent)).toBe('3f2504e04f8941d39a0c0305e82c3301');
  });

  test('is that of X-Ray where nobody tells one', () => {
    process.env._X_AMZN_TRACE_ID =
      'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0';
    expect(traceIdOf(OWN)).toBe('5759e988bd862e3fe1be46a994272793');
  });

  test('is one of its own where X-Ray tells none either', () => {
    process.env._X_AMZN_TRACE_ID = 'Parent=53995c3f42cd8ad8';
    expect(traceIdOf(OWN)).toBe('3f2504e04f8941d39a0c0305e82c3301');
  });
});
