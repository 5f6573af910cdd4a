import cliProgress from 'cli-progress';

export interface Progress {
  update(progress: { readonly done: number; readonly rows: number }): void;
  end(): void;
}

/** Where nobody sees a bar move, a line now and then says as much. */
const LINE_EVERY_MS = 2_000;

/** Shows how far an import is: a bar on a terminal, else a line every two seconds. */
export function showProgress(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  now: () => number,
): Progress {
  return stream.isTTY === true ? bar() : lines(stream, now);
}

function bar(): Progress {
  const single = new cliProgress.SingleBar({
    format: '  {bar} {percentage} % | {value} of {total} rows | {eta_formatted} left',
    hideCursor: true,
    clearOnComplete: true,
    fps: 10,
  });
  let isShown = false;
  return {
    update: ({ done, rows }) => {
      if (!isShown) single.start(rows, 0);
      isShown = true;
      single.update(done);
    },
    end: () => {
      if (isShown) single.stop();
    },
  };
}

function lines(stream: { write(text: string): unknown }, now: () => number): Progress {
  let last = now();
  return {
    update: ({ done, rows }) => {
      if (now() - last < LINE_EVERY_MS) return;
      last = now();
      stream.write(`${done} of ${rows} rows\n`);
    },
    end: () => undefined,
  };
}
