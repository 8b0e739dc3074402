import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

// An OpenAI-compatible server of fixed speed, in a process of its own: every chat is answered with the same chunks, so many
// milliseconds apart, counted from when the request came. Says on standard output where it serves.
// `fixed-speed-server.ts CHUNKS MILLISECONDS`.

const [, , chunks = '8', milliseconds = '10'] = process.argv;
const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1_700_000_000, model: 'fixed' };
const write = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ ...head, choices: [{ index: 0, delta, finish_reason: finish }], usage: null })}\n\n`;
const words = Array.from({ length: Number(chunks) }, (_, at) => write({ content: `mot${at} ` }));
const end = `${write({}, 'stop')}data: ${JSON.stringify({
  ...head,
  choices: [],
  usage: { prompt_tokens: 10, completion_tokens: Number(chunks), total_tokens: 10 + Number(chunks) },
})}\n\ndata: [DONE]\n\n`;

const server = createServer((request, response) => {
  request.resume();
  request.on('end', () => {
    if (!request.url?.endsWith('/chat/completions')) return void response.writeHead(404).end();
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    let at = 0;
    const timer = setInterval(() => {
      const piece = words[at];
      at += 1;
      if (piece !== undefined) return void response.write(piece);
      clearInterval(timer);
      response.end(end);
    }, Number(milliseconds));
    response.on('close', () => clearInterval(timer));
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(
    `${JSON.stringify({ address: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })}\n`,
  );
});
process.once('SIGTERM', () => process.exit(0));
