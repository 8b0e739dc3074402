import type { ServerResponse } from 'node:http';
import type { TextSource } from './text-response.ts';
import type { WatchedSending } from './watched-sending.ts';

// Two web streams between the model and the socket cost more than all else that is done for a streamed chat: each piece
// goes through half a dozen promises in either. Over a socket a text is therefore written to it as it comes; how is argued
// in docs/decisions/2026-11-27-streams-written-to-the-socket.md.

/** A text that is to be written to the socket of its request, once all that stands before the route has set its headers. */
export interface TextSending {
  readonly source: TextSource;
  readonly watch: WatchedSending;
  /** Beside those of the response, which go before them. */
  headers: Readonly<Record<string, string>>;
}

/** Writes a text to a response piece by piece, until its end, until `ended` or until its reader stops reading. */
export async function sendText(
  outgoing: ServerResponse,
  { source, watch }: Omit<TextSending, 'headers'>,
): Promise<void> {
  let patience: NodeJS.Timeout | undefined;
  let over = false;
  const leave = (): void => {
    over = true;
    clearTimeout(patience);
    for (const signal of watch.ended) signal.removeEventListener('abort', onEnded);
    outgoing.off('close', cancel);
    watch.onClosed();
  };
  const cancel = (): void => {
    if (over) return;
    leave();
    source.cancel();
  };
  const breakOff = (words: string | null): void => {
    if (over) return;
    cancel();
    if (words === null) watch.onBroken();
    else outgoing.end(words);
  };
  const untilTaken = (): Promise<void> =>
    new Promise((resolve) => {
      patience = setTimeout(() => breakOff(null), watch.patienceMilliseconds);
      outgoing.once('drain', () => {
        clearTimeout(patience);
        resolve();
      });
    });
  const sayEnded = ({ reason }: AbortSignal): void => breakOff(watch.last(reason));
  function onEnded(this: AbortSignal): void {
    sayEnded(this);
  }
  outgoing.on('close', cancel);
  for (const signal of watch.ended) signal.addEventListener('abort', onEnded, { once: true });
  const ended = watch.ended.find(({ aborted }) => aborted);
  if (outgoing.destroyed) cancel();
  else if (ended) sayEnded(ended);
  while (!over) {
    const { text, isLast } = await source.next();
    if (over) return;
    if (isLast) {
      leave();
      outgoing.end(text);
    } else if (!outgoing.write(text)) await untilTaken();
  }
}
