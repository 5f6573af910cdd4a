import type { Answer } from '../wire.ts';
import { AwsError, createService, type Service, type ServiceOptions } from './service.ts';

export interface JsonServiceOptions extends Omit<ServiceOptions, 'errorOf'> {
  /** What operations are called by, such as `DynamoDB_20120810`. */
  readonly target: string;
  readonly version: '1.0' | '1.1';
  /** Reads what the service says of an error. */
  readonly parse: (text: string) => unknown;
}

export interface JsonService extends Pick<Service, 'destroy'> {
  /** The text of the answer; throws an AwsError when the service refuses. */
  call(operation: string, body: string): Promise<string>;
}

/** A service that speaks AWS's JSON protocol (https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html). */
export function createJsonService(options: JsonServiceOptions): JsonService {
  const { target, version, parse, ...rest } = options;
  const service = createService({ ...rest, errorOf: (answer) => errorOf(answer, parse) });
  return {
    call: (operation, body) =>
      service.send(
        {
          'content-type': `application/x-amz-json-${version}`,
          'x-amz-target': `${target}.${operation}`,
        },
        body,
      ),
    destroy: () => {
      service.destroy();
    },
  };
}

/** Its code stands behind `#`, if its namespace is named; a gateway in between may say something else altogether. */
function errorOf({ status, text }: Answer, parse: (text: string) => unknown): AwsError {
  const said = objectOf(text, parse);
  const type = typeof said.__type === 'string' ? said.__type : '';
  const code = type.slice(type.indexOf('#') + 1) || `status ${status}`;
  const message = [said.message, said.Message].find((one) => typeof one === 'string');
  return new AwsError(status, code, message ?? `answered by ${status}`, said);
}

function objectOf(
  text: string,
  parse: (text: string) => unknown,
): Readonly<Record<string, unknown>> {
  try {
    const value = parse(text);
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
