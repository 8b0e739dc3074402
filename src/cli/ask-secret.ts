import type { Sentence } from '../base/index.ts';
import { language, note } from './terminal.ts';

/** Asks a person at the terminal for a secret, without showing what they type; null where there is nobody. */
export async function askSecret(question: Sentence, { signal }: { signal: AbortSignal }): Promise<string | null> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return null;
  stderr.write(`${question[language]} `);
  stdin.setRawMode(true);
  try {
    return await readLine(signal);
  } finally {
    stdin.setRawMode(false);
    stdin.pause();
    note('');
  }
}

async function readLine(signal: AbortSignal): Promise<string> {
  const { stdin } = process;
  return new Promise((resolve, reject) => {
    let typed = '';
    const end = (finish: () => void): void => {
      stdin.off('data', take);
      signal.removeEventListener('abort', abort);
      finish();
    };
    const abort = (): void => end(() => reject(signal.reason as Error));
    const take = (data: Buffer): void => {
      for (const character of data.toString('utf8')) {
        if (character === '\r' || character === '\n' || character === '\u0004') return end(() => resolve(typed));
        // Raw keys do not make a signal by themselves.
        if (character === '\u0003') return void process.kill(process.pid, 'SIGINT');
        typed =
          character === '\u007F' || character === '\b' ? Array.from(typed).slice(0, -1).join('') : typed + character;
      }
    };
    signal.addEventListener('abort', abort, { once: true });
    stdin.on('data', take);
  });
}
