/** What is used of cli-progress, which comes without types. */
declare module 'cli-progress' {
  interface BarOptions {
    readonly format: string;
    readonly hideCursor: boolean;
    readonly clearOnComplete: boolean;
    readonly fps: number;
  }

  interface Bar {
    start(total: number, value: number): void;
    update(value: number): void;
    stop(): void;
  }

  const cliProgress: { readonly SingleBar: new (options: BarOptions) => Bar };
  export default cliProgress;
}
