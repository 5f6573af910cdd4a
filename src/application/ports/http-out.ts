import type { Result } from '../../domain/result.ts';

/** Requests to servers that others have named: none reaches what only the shop can reach. */
export interface OutgoingHttp {
  /**
   * Whether anything may be sent to a URL, as far as can be told now. A name that leads nowhere yet is no
   * reason to refuse it: where names lead is looked at again whenever something is sent.
   */
  check(url: string): Promise<Result<undefined, AddressRefused>>;
  /**
   * Sends once and waits for the answer, 5 s at most in all. Redirects are not followed: they are
   * answers like others. Never throws for what the other side does.
   */
  post(request: OutgoingRequest): Promise<Result<OutgoingAnswer, OutgoingFault>>;
}

export interface OutgoingRequest {
  readonly url: string;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

export interface OutgoingAnswer {
  readonly status: number;
  /** What `Retry-After` asks for, in whole seconds. */
  readonly retryAfterSeconds?: number | undefined;
  /** How the body begins, in one line, 200 characters at most: for those who look after the shop. */
  readonly excerpt: string;
}

export interface AddressRefused {
  readonly code: 'address-refused';
  readonly reason: keyof typeof ADDRESS_REFUSALS;
}

export const ADDRESS_REFUSALS = {
  malformed: 'It is not a URL, or longer than 2,048 characters.',
  'not-https': 'It has to begin with https.',
  credentials: 'It holds a user name or a password.',
  port: 'Its port is neither 443 nor 8443.',
  'not-public': 'It does not lead to a public address, or not only to such.',
} as const;

/** Nothing was sent, or no answer came: whether it has arrived is not known. */
export type OutgoingFault = AddressRefused | { readonly code: 'unreachable' | 'timed-out' };
