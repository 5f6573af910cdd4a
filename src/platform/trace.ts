const TRACEPARENT =
  /^(?!ff)[\da-f]{2}-(?!0{32})([\da-f]{32})-(?!0{16})[\da-f]{16}-[\da-f]{2}(?:-|$)/;
const XRAY_ROOT = /(?:^|;)Root=1-([\da-f]{8})-([\da-f]{24})(?:;|$)/;

/**
 * The id of the trace that an invocation belongs to, 32 hexadecimal digits: that of whoever calls, if they
 * have one (W3C Trace Context); else the one under which AWS X-Ray shows the invocation; else, on the laptop, one
 * of its own.
 */
export function traceIdOf(awsRequestId: string, traceparent?: string): string {
  const [, told] = TRACEPARENT.exec(traceparent ?? '') ?? [];
  if (told !== undefined) return told;
  const [, seconds = '', rest = ''] = XRAY_ROOT.exec(process.env._X_AMZN_TRACE_ID ?? '') ?? [];
  return seconds === '' ? awsRequestId.replaceAll('-', '') : seconds + rest;
}
