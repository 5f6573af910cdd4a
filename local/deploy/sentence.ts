import process from 'node:process';
import { sentenceOfCloud } from '../sentence.ts';

const REFUSED =
  /AccessDenied|NotAuthorized|UnrecognizedClient|ExpiredToken|InvalidSignature|InvalidClientTokenId/;

/** What to tell the person at the keyboard; undefined for a fault of ours. */
export function sentenceOfDeployment(error: unknown): string | undefined {
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? 'the region';
  return sentenceOfCloud(error, { region, refused: REFUSED, wanted: 'deploy' });
}
