import { type Logger, type LoggerOptions, pino, stdSerializers } from 'pino';
import { openLogFile } from './log-file.ts';
import { createRepeatFilter } from './repeat-filter.ts';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error'>;

const longestText = 200;
const longestStack = 4000;

/**
 * Opens the log: JSON lines in `file`, or on standard error without one. Writing never throws and never ends the
 * program: what a full disk does not take is counted, and the count is written once there is room.
 * Never log a document's text, a question or a secret: identifiers and codes only.
 */
export function openLog(options: { level: string; file?: string }): Log {
  if (options.level === 'silent') return silentLog;
  return pino({ ...shape, level: options.level }, openLogFile(options.file ? { file: options.file } : {}));
}

const shape: LoggerOptions = {
  base: null,
  redact: ['authorization', '*.authorization', 'token', '*.token'],
  hooks: { logMethod: createRepeatFilter() },
  formatters: {
    // A path or an address comes from outside and may be endless.
    log: (line) =>
      Object.fromEntries(
        Object.entries(line).map(([name, value]) => [
          name,
          typeof value === 'string' ? cut(value, longestText) : value,
        ]),
      ),
  },
  serializers: { err: presentError, cause: presentError },
};

function presentError(thrown: unknown): unknown {
  if (!(thrown instanceof Error)) return cut(String(thrown), longestText);
  const { type, message, stack, code } = stdSerializers.err(thrown) as ReturnType<typeof stdSerializers.err> & {
    code?: unknown;
  };
  // The stack says the whole message again, and those of its causes.
  const frames = stack.split('\n').filter((line) => /^ +at /.test(line));
  return { type, message: cut(message, longestText), stack: cut(frames.join('\n'), longestStack), code };
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)}… (${text.length})`;
}

/** A log that keeps nothing, for tests. */
export const silentLog: Log = pino({ level: 'silent' });
