import { pino, type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

/**
 * Opens the log: JSON lines in `file`, or on standard error without one.
 * Never log a document's text, a question or a secret: identifiers and codes only.
 */
export function openLog(options: { level: string; file?: string }): Log {
  const destination = options.file ? { dest: options.file, mkdir: true, sync: true } : { dest: 2, sync: true };
  return pino(
    { level: options.level, base: null, redact: ['authorization', '*.authorization', 'token', '*.token'] },
    pino.destination(destination),
  );
}

/** A log that keeps nothing, for tests. */
export const silentLog: Log = pino({ level: 'silent' });
