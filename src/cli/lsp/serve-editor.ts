import { fileURLToPath } from 'node:url';
import languageServer, {
  type CancellationToken,
  type CompletionItem,
  type InitializeParams,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isAbort, readVersion, toMaisonError } from '../../base/index.ts';
import { language } from '../terminal.ts';
import type { AskHouse } from './ask-house.ts';
import { readCursor, readWord } from './read-cursor.ts';

interface Position {
  readonly line: number;
  readonly character: number;
}

/**
 * Serves an editor over these streams until it leaves: inline completions (LSP 3.18), and for an editor that knows none, one
 * plain completion. What goes wrong is shown once, and then only in the editor's log.
 */
export function serveEditor(
  ask: AskHouse,
  streams: { input: NodeJS.ReadableStream; output: NodeJS.WritableStream },
): void {
  const { createConnection, TextDocuments, TextDocumentSyncKind, ProposedFeatures } = languageServer;
  const connection = createConnection(ProposedFeatures.all, streams.input, streams.output);
  const documents = new TextDocuments(TextDocument);
  const told = new Set<string>();
  let folders: string[] = [];

  connection.onInitialize((params) => {
    folders = listFolders(params);
    const knowsInline = params.capabilities.textDocument?.inlineCompletion !== undefined;
    return {
      serverInfo: { name: 'maison', version: readVersion() },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        inlineCompletionProvider: true,
        ...(knowsInline ? {} : { completionProvider: {} }),
      },
    };
  });

  // A notification, and not the request of the library's own: an editor that cannot answer that would end this server.
  const tell = (message: string): void => {
    const { ShowMessageNotification, MessageType } = languageServer;
    const shown = { type: MessageType.Warning, message: `Maison : ${message}` };
    void connection.sendNotification(ShowMessageNotification.method, shown);
  };

  /** What comes at a cursor; nothing where it could not be had, which is told. */
  const complete = async (uri: string, position: Position, token: CancellationToken): Promise<string> => {
    const document = documents.get(uri);
    if (!document) return '';
    const stop = new AbortController();
    token.onCancellationRequested(() => stop.abort());
    try {
      return await ask(readCursor(document, position, folders), { signal: stop.signal });
    } catch (thrown) {
      if (stop.signal.aborted || isAbort(thrown)) return '';
      const { code, sentence } = toMaisonError(thrown);
      connection.console.error(`${code}: ${sentence[language]}`);
      if (!told.has(code)) tell(sentence[language]);
      told.add(code);
      return '';
    }
  };

  connection.languages.inlineCompletion.on(async ({ textDocument, position }, token) => {
    const text = await complete(textDocument.uri, position, token);
    return text === '' ? [] : [{ insertText: text, range: { start: position, end: position } }];
  });

  connection.onCompletion(async ({ textDocument, position }, token) => {
    const text = await complete(textDocument.uri, position, token);
    const document = documents.get(textDocument.uri);
    if (text === '' || !document) return { isIncomplete: true, items: [] };
    return { isIncomplete: true, items: [describeItem(readWord(document, position), text, position)] };
  });

  documents.listen(connection);
  connection.listen();
}

function listFolders({ workspaceFolders, rootUri }: InitializeParams): string[] {
  const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
  return uris.filter((uri) => uri.startsWith('file:')).map((uri) => fileURLToPath(uri));
}

// An editor filters by the word that is begun: it stands before the text, and is replaced with it.
function describeItem(word: string, text: string, position: Position): CompletionItem {
  const start = { ...position, character: position.character - word.length };
  return {
    label: `${word}${text}`.split('\n')[0] ?? '',
    kind: languageServer.CompletionItemKind.Text,
    detail: 'Maison',
    filterText: `${word}${text}`,
    preselect: true,
    textEdit: { range: { start, end: position }, newText: `${word}${text}` },
  };
}
