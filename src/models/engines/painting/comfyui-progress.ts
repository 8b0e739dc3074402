import { z } from 'zod';
import type { PaintOptions } from './painter.ts';
import type { PainterParts } from './painter-request.ts';

// ComfyUI tells each client over a WebSocket how many workflows it has to do, when that of this client begins, and each
// step of a node that counts them. A workflow has several such nodes; the one that samples takes nearly all the time.

const queueShape = z.object({ status: z.object({ exec_info: z.object({ queue_remaining: z.number() }) }) });
const messageShape = z.discriminatedUnion('type', [
  z.object({ type: z.literal('status'), data: queueShape }),
  z.object({ type: z.literal('execution_start') }),
  z.object({ type: z.literal('progress'), data: z.object({ value: z.number(), max: z.number().positive() }) }),
]);

interface Following {
  /** Hears no more. */
  readonly end: () => void;
}

/** Tells how far the server is with what this client asks of it. A server that tells nothing is painted with all the same. */
export function followProgress(
  { config, outbound }: PainterParts,
  client: string,
  { signal, onProgress }: Required<PaintOptions>,
): Following {
  const ended = new AbortController();
  const address = new URL(`ws?clientId=${client}`, `${config.url.replace(/(?<!\/)\/+$/, '')}/`);
  let begun = false;
  const hear = (message: z.infer<typeof messageShape>): void => {
    // Its own is one of them.
    if (message.type === 'status' && !begun && message.data.status.exec_info.queue_remaining > 1)
      onProgress?.({ state: 'waiting' });
    begun ||= message.type !== 'status';
    if (message.type === 'execution_start') onProgress?.({ state: 'painting', part: 0 });
    if (message.type !== 'progress') return;
    const { value, max } = message.data;
    onProgress?.({ state: 'painting', part: Math.min(1, Math.max(0, value / max)) });
  };
  outbound
    .listen(address, {
      purpose: 'paint-remote',
      headers: config.key ? { authorization: `Bearer ${config.key}` } : {},
      signal: AbortSignal.any([signal, ended.signal]),
      onText(text) {
        const message = readMessage(text);
        if (message) hear(message);
      },
    })
    // Whether it may be reached at all is found out by asking it to paint.
    .catch(() => undefined);
  return { end: () => ended.abort() };
}

function readMessage(text: string): z.infer<typeof messageShape> | null {
  try {
    return messageShape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
