/** What the laptop shop reads and changes of the serverless framework's service, variables resolved. */
export interface Service {
  readonly provider: {
    readonly stage: string;
    readonly region: string;
    environment?: Record<string, unknown>;
  };
  custom?: Record<string, unknown>;
  readonly resources?: unknown;
  readonly functions: Readonly<Record<string, ServiceFunction>>;
}

export interface ServiceFunction {
  /** The full name: `bodega-dev-checkout`. */
  readonly name: string;
  environment?: Record<string, unknown>;
  readonly events?: unknown;
  readonly destinations?: unknown;
  readonly maximumRetryAttempts?: unknown;
  readonly reservedConcurrency?: unknown;
}
