import { SingleBar } from 'cli-progress';

export interface Progress {
  /** One more of the things counted. */
  advance(count: number): void;
  /** A part from 0 to 1 of the whole, with a word on the time left. */
  show(part: number, left: string): void;
  close(): void;
}

/** A line of progress on standard error; nothing when it is not a terminal, so that logs stay readable. */
export function openProgress(title: string, total: number): Progress {
  const bar = new SingleBar({
    format: `${title.padEnd(24)} {bar} {percentage} %  {left}`,
    barCompleteChar: '━',
    barIncompleteChar: '─',
    barsize: 28,
    hideCursor: true,
    stream: process.stderr,
    clearOnComplete: true,
  });
  bar.start(total, 0, { left: '' });
  return {
    advance: (count) => bar.increment(count),
    show: (part, left) => {
      bar.setTotal(1000);
      bar.update(Math.round(part * 1000), { left });
    },
    close: () => bar.stop(),
  };
}
