import type { Limit } from '../limits/window.ts';

/** Long enough to find the phone, and too short for guesses to add up. */
export const CODE_MINUTES = 10;

/** Of a million codes, one who guesses hits one in 200,000. */
export const CODE_TRIES = 5;

/** So many codes may anybody have sent to one number, whoever asks: it is somebody's phone that rings. */
export const CODES_PER_NUMBER: Limit = { requests: 5, perSeconds: 24 * 60 * 60 };

export type PhoneRefusal =
  | { readonly code: 'sms-not-offered' }
  | { readonly code: 'phone-suppressed' }
  | { readonly code: 'too-many-codes' }
  /** Wrong, too late, tried too often, or never sent: who guesses learns nothing more. */
  | { readonly code: 'phone-code-invalid' };
