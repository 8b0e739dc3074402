import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a browser brought to a server that is not the house. */
export interface Caught {
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
}

/** Another program's server on this machine, which writes down all that it is given. */
export interface HostileServer {
  readonly address: string;
  readonly caught: Caught[];
  close(): Promise<void>;
}

/** Starts it on a port; `page` is what it answers to everything. */
export async function startHostileServer(page: string, port = 0): Promise<HostileServer> {
  const caught: Caught[] = [];
  const server = http.createServer((request, response) => {
    caught.push({ url: request.url ?? '', headers: request.headers });
    request.resume();
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'access-control-allow-origin': '*' });
    response.end(page);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caught,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** A page that tries the house in every way a page can, with whatever the browser holds for it. */
export function writeHostilePage(house: string): string {
  return `<!doctype html><meta charset="utf-8"><body>
    <a id="link" href="${house}/api/house">link</a>
    <a id="visit" href="${house}/library">visit</a>
    <img id="image" src="${house}/api/house">
    <script src="${house}/api/house"></script>
    <iframe id="frame" src="${house}/"></iframe>
    <form id="form" method="post" action="${house}/api/sessions" target="posted"><input name="x" value="y"></form>
    <iframe name="posted"></iframe>
    <script>
      window.tried = (async () => {
        const results = {};
        const attempt = async (name, work) => { try { results[name] = await work(); } catch (thrown) { results[name] = 'blocked'; } };
        await attempt('fetch', async () => (await fetch('${house}/api/house', { credentials: 'include' })).status);
        await attempt('no-cors', async () => (await fetch('${house}/api/house', { credentials: 'include', mode: 'no-cors' })).type);
        await attempt('delete', async () => (await fetch('${house}/api/sessions', { method: 'DELETE', credentials: 'include' })).status);
        await attempt('code', async () => (await fetch('${house}/api/session-codes', { method: 'POST', credentials: 'include', mode: 'no-cors' })).type);
        await attempt('storage', async () => (await indexedDB.databases()).length + localStorage.length + document.cookie.length);
        document.getElementById('form').submit();
        return results;
      })();
    </script>`;
}
