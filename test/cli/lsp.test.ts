import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import protocol, { type ProtocolConnection } from 'vscode-languageserver-protocol/node';
import { repositoryFolder } from '../../src/base/index.ts';
import { requestNamedHouse } from '../../src/cli/own-house.ts';
import { makeClone, type TestClone } from '../code/git-for-tests.ts';
import { type GatewayHouse, openGatewayHouse } from '../gateway/gateway-house.ts';
import { readClone } from '../code/read-clone.ts';

// `./maison lsp` as an editor starts it: a process of its own, spoken to by the protocol's own client.

let gateway: GatewayHouse;
let clone: TestClone;
let secret: string;
beforeAll(async () => {
  gateway = await openGatewayHouse({ pieceMilliseconds: 10 });
  clone = await makeClone();
  await clone.write({ 'src/vat.ts': 'export function computeVat(net: number): number {\n  return net * 0.2;\n}\n' });
  clone.commit('one');
  await readClone(gateway.house, clone, 'TVA');
  ({ secret } = await gateway.makeKey(['models', 'code']));
}, 120_000);
afterAll(async () => {
  await gateway?.close();
  await clone?.remove();
});

const root = '/home/dev/shop';
const uri = pathToFileURL(path.join(root, 'src/typed.ts')).href;
const text = 'import { computeVat } from "./vat.ts";\n\nexport const due = com\n';
const position = { line: 2, character: 'export const due = com'.length };

let server: ChildProcess;
let editor: ProtocolConnection;
const said: string[] = [];
afterEach(() => {
  editor?.dispose();
  server?.kill();
});
beforeEach(() => {
  said.length = 0;
  gateway.engine.script = () => 'puteVat(120);\nconst more = 1;\n';
});

async function openEditor({ inline, key = secret }: { inline: boolean; key?: string }) {
  server = spawn(process.execPath, [path.join(repositoryFolder, 'src/cli/maison.ts'), 'lsp', '--stdio'], {
    env: { PATH: process.env['PATH'] ?? '', MAISON_URL: gateway.address, MAISON_API_KEY: key, LANG: 'en' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (!server.stdout || !server.stdin) throw new Error('no streams');
  editor = protocol.createProtocolConnection(
    new protocol.StreamMessageReader(server.stdout),
    new protocol.StreamMessageWriter(server.stdin),
  );
  editor.onNotification(protocol.ShowMessageNotification.type, ({ message }) => void said.push(message));
  editor.listen();
  const { capabilities } = await editor.sendRequest(protocol.InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(root).href,
    workspaceFolders: [{ uri: pathToFileURL(root).href, name: 'shop' }],
    capabilities: { textDocument: inline ? { inlineCompletion: {} } : {} },
  });
  await editor.sendNotification(protocol.InitializedNotification.type, {});
  const textDocument = { uri, languageId: 'typescript', version: 1, text };
  await editor.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument });
  return capabilities;
}

const askInline = (at = position) =>
  editor.sendRequest(protocol.InlineCompletionRequest.type, {
    textDocument: { uri },
    position: at,
    context: { triggerKind: protocol.InlineCompletionTriggerKind.Automatic },
  });

test('an inline completion, by the light of the company’s code, cut where the statement ends', async () => {
  const capabilities = await openEditor({ inline: true });
  expect(capabilities).toMatchObject({ inlineCompletionProvider: true });
  expect(capabilities.completionProvider).toBe(undefined);
  expect(await askInline()).toEqual([{ insertText: 'puteVat(120);', range: { start: position, end: position } }]);
  const prompt = gateway.engine.requests.at(-1)?.prompt;
  expect(prompt?.suffix).toBe('\n');
  expect(prompt?.text.endsWith('export const due = com')).toBe(true);
  expect(prompt?.text).toMatch(/^\/\/ Path: .*\n(?:\/\/.*\n)*\/\/ .*computeVat\(net: number\): number/m);
  // What is typed since is in the next request: the server follows the document.
  const change = { range: { start: position, end: position }, text: 'puteV' };
  const versioned = { uri, version: 2 };
  await editor.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
    textDocument: versioned,
    contentChanges: [change],
  });
  const asked = gateway.engine.requests.length;
  const next = await askInline({ line: 2, character: position.character + 5 });
  expect(next).toMatchObject([{ insertText: 'at(120);' }]);
  expect(gateway.engine.requests).toHaveLength(asked);
}, 60_000);

test('an editor without inline completions gets a plain one, which its filter lets through', async () => {
  expect(await openEditor({ inline: false })).toMatchObject({ completionProvider: {} });
  gateway.engine.script = () => 'puteVat(7);';
  const answer = await editor.sendRequest(protocol.CompletionRequest.type, {
    textDocument: { uri },
    position: { line: 2, character: position.character },
  });
  const start = { line: 2, character: position.character - 3 };
  expect(answer).toMatchObject({
    isIncomplete: true,
    items: [
      { filterText: 'computeVat(120);', textEdit: { range: { start, end: position }, newText: 'computeVat(120);' } },
    ],
  });
}, 60_000);

test('a request that the editor takes back stops the model', async () => {
  await openEditor({ inline: true });
  gateway.engine.script = () => Array.from({ length: 400 }, (_, at) => ` + ${at}`);
  gateway.engine.done.length = 0;
  const at = { line: 1, character: 0 };
  const stop = new protocol.CancellationTokenSource();
  const asked = editor.sendRequest(
    protocol.InlineCompletionRequest.type,
    { textDocument: { uri }, position: at, context: { triggerKind: protocol.InlineCompletionTriggerKind.Automatic } },
    stop.token,
  );
  setTimeout(() => stop.cancel(), 400);
  await asked.catch(() => undefined);
  await expect.poll(() => gateway.engine.done.at(-1)?.finishReason, { timeout: 5000 }).toBe('aborted');
}, 60_000);

test('a key that is none is said once, and the editor goes on without completions', async () => {
  await openEditor({ inline: true, key: 'maison_none' });
  expect(await askInline()).toEqual([]);
  expect(await askInline()).toEqual([]);
  await expect.poll(() => said.length, { timeout: 5000 }).toBe(1);
  expect(said[0]).toMatch(/^Maison : .+/);
}, 60_000);

test('a house on another machine is asked encrypted, or not at all', async () => {
  const asked = requestNamedHouse(new URL('http://house.example.org/v1/completions'), {
    headers: { authorization: 'Bearer maison_KEY' },
    signal: AbortSignal.timeout(5000),
  });
  await expect(asked).rejects.toMatchObject({ code: 'house_address_open' });
});
