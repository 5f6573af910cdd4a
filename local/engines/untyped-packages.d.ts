/** The parts that we use of packages which bring no types. */
declare module 'maildev' {
  interface Address {
    readonly address: string;
  }
  interface Inbox {
    /** `source` is the path of the kept mail. */
    readonly store: { readonly source: string }[];
    on(
      event: 'new',
      listener: (mail: {
        /** True of one that was kept. */
        readonly read: boolean;
        readonly subject: string;
        /** Of mails that are new. */
        readonly envelope: { readonly from: Address; readonly to: readonly Address[] };
      }) => void,
    ): void;
    listen(): Promise<void>;
  }
  const MailDev: new (options: {
    readonly ip: string;
    readonly smtp: number;
    readonly web: number;
    readonly mailDirectory: string;
    readonly silent: boolean;
  }) => Inbox;
  export default MailDev;
}

declare module 's3rver' {
  import type { RequestListener } from 'node:http';

  interface StoredObject {
    readonly bucket: string;
    readonly key: string;
  }
  export default class S3rver {
    constructor(options: {
      readonly directory: string;
      readonly silent: boolean;
      readonly vhostBuckets: boolean;
      readonly configureBuckets: readonly {
        readonly name: string;
        readonly configs: readonly string[];
      }[];
    });
    readonly store: { putObject: (object: StoredObject) => Promise<{ readonly size: number }> };
    configureBuckets(): Promise<unknown>;
    callback(): RequestListener;
    on(
      event: 'event',
      listener: (event: {
        readonly Records: readonly {
          readonly eventName: string;
          readonly s3: { readonly object: { readonly key: string; readonly size?: number } };
        }[];
      }) => void,
    ): void;
  }
}
