import { S3Client } from '@aws-sdk/client-s3';

/** A bucket, and where it is. */
export interface S3Place {
  /** Of a compatible store; none: S3 itself. */
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly bucket: string;
}

/** A client of S3, or of a compatible store, that gives up in time for its function to say so. */
export function createS3({ endpoint, region }: S3Place): S3Client {
  return new S3Client({
    region,
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    // A checksum would become part of the signature, and browsers would have to compute it.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    maxAttempts: 4,
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: 10_000,
      throwOnRequestTimeout: true,
    },
  });
}
