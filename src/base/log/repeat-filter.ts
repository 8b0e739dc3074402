import type { LoggerOptions } from 'pino';

type LogMethod = NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']>;

const windowMilliseconds = 60_000;
const warning = 40;
const mostKeys = 200;

/**
 * A hook of pino that writes the first `most` warnings and errors of one message and code in a minute, and then, once
 * the minute is over, one line that counts the others: a flood of failures must not become a flood of lines.
 */
export function createRepeatFilter({ most = 20, milliseconds = windowMilliseconds } = {}): LogMethod {
  const seen = new Map<string, number>();
  return function countRepeats(args, method, level) {
    if (level < warning) return method.apply(this, args);
    const [fields, message] = args as [unknown, unknown];
    const code = typeof fields === 'object' && fields !== null && 'code' in fields ? String(fields.code) : undefined;
    const key = `${level} ${String(message)} ${code ?? ''}`;
    const count = seen.get(key) ?? 0;
    if (count === 0) {
      if (seen.size >= mostKeys) seen.clear(); // Then some minute begins anew.
      setTimeout(() => {
        const repeated = (seen.get(key) ?? 0) - most;
        seen.delete(key);
        if (repeated > 0) method.apply(this, [{ code, repeated }, `${String(message)} (again)`]);
      }, milliseconds).unref();
    }
    seen.set(key, count + 1);
    if (count < most) method.apply(this, args);
  };
}
