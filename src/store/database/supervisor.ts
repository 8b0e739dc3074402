import { type Log, type RunningProgram, wait } from '../../base/index.ts';

const stopMilliseconds = 8000;
// A disk that was full has room again from one moment to the next: then the database is back within seconds.
const longestPause = 2000;

/** A database that is started again when it ends by itself: killed for memory, or after the disk was full. */
export interface SupervisedDatabase {
  /** Called each time it has been started again. */
  onRestart(listener: () => void): void;
  /** Ends it cleanly: sessions are closed, everything is on disk, the next start has nothing to recover. */
  stop(): Promise<void>;
}

/** Starts a database through `launch` and keeps it running until it is stopped. Rejects when the first start fails. */
export async function superviseDatabase(launch: () => Promise<RunningProgram>, log: Log): Promise<SupervisedDatabase> {
  const stopping = new AbortController();
  const listeners: (() => void)[] = [];
  let program = await launch();
  log.info({ pid: program.pid }, 'database started');
  const keepRunning = async (): Promise<void> => {
    for (;;) {
      const end = await program.ended;
      if (stopping.signal.aborted) return;
      log.error({ code: end.code, signal: end.signal }, 'database ended by itself');
      program = await launchAgain(launch, stopping.signal, log);
      for (const listener of listeners) listener();
    }
  };
  // The house may end in ways that close nothing: its database does not outlive it.
  const endWithHouse = (): void => program.signal('SIGINT');
  process.once('exit', endWithHouse);
  const watching = keepRunning().catch(() => undefined); // Only a stop ends it otherwise.
  return {
    onRestart: (listener) => void listeners.push(listener),
    stop: async () => {
      stopping.abort();
      if (program.running) program.signal('SIGINT');
      const late = setTimeout(() => program.signal('SIGQUIT'), stopMilliseconds);
      await watching;
      await program.ended;
      clearTimeout(late);
      process.off('exit', endWithHouse);
    },
  };
}

async function launchAgain(
  launch: () => Promise<RunningProgram>,
  signal: AbortSignal,
  log: Log,
): Promise<RunningProgram> {
  for (let pause = 250; ; pause = Math.min(pause * 2, longestPause)) {
    await wait(pause, { signal });
    try {
      const program = await launch();
      log.info({ pid: program.pid }, 'database started again');
      if (signal.aborted) program.signal('SIGINT'); // The house was closed while it started.
      return program;
    } catch (thrown) {
      log.error({ err: thrown }, 'database did not start again');
    }
  }
}
