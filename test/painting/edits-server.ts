import { openServer, paint, type PaintingServer, type PaintOptions, readRequest } from './painting-server.ts';

/** A server of OpenAI's protocol: `POST /v1/images/edits`. `takes` names its mask; `knows` are fields beyond which it refuses. */
export async function openEditsServer(
  options: PaintOptions,
  { maskField = 'mask', knows }: { maskField?: string; knows?: readonly string[] } = {},
): Promise<PaintingServer> {
  return openServer(options, async (server, request, response) => {
    const asked = await readRequest(request);
    server.asked.push(asked);
    if (asked.path !== '/v1/images/edits') return void response.writeHead(404).end('{"error":"no such path"}');
    const unknown =
      knows && [...Object.keys(asked.fields), ...Object.keys(asked.files)].find((key) => !knows.includes(key));
    if (unknown !== undefined)
      return void response
        .writeHead(400, { 'content-type': 'application/json' })
        .end(JSON.stringify({ error: { message: `Unknown parameter: '${unknown}'.` } }));
    const painted = (): Promise<Buffer> =>
      paint(asked.files.image, asked.files[maskField], asked.fields, server.options);
    if (server.answer) return server.answer(response, painted);
    const b64 = (await painted()).toString('base64');
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify({ created: 1, data: [{ b64_json: b64 }] }));
  });
}
