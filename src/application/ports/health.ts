/** How a function did in a time. */
export interface FunctionFigures {
  /** Its own name, such as `sendOrderMail`. */
  readonly name: string;
  readonly invocations: number;
  /** Runs that threw or were cut off, and answers from 500 on. */
  readonly errors: number;
  /** Runs that never began because too many ran at once. */
  readonly throttles: number;
  /** 99 of 100 runs were no longer; undefined when none was. */
  readonly p99Ms: number | undefined;
}

/** How the functions of the shop do, as whoever runs them has counted. */
export interface FunctionMetrics {
  /** Every function of the shop, also those that did not run. Epoch milliseconds, `to` is now or earlier. */
  figures(period: { readonly from: number; readonly to: number }): Promise<FunctionFigures[]>;
}
