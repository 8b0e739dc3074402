import { type CallToolResult, type GetPromptResult, McpServer, type ServerContext } from '@modelcontextprotocol/server';
import { isAbort, toMaisonError } from '../../base/index.ts';
import { type Action, isAllowed } from '../../governance/index.ts';
import { beginMeter } from '../gateway/call/meter.ts';
import { recordRefusal } from '../record-refusal.ts';
import { answerCounted } from './answer-counted.ts';
import type { HousePrompt } from './prompts/house-prompt.ts';
import { housePrompts } from './prompts/house-prompts.ts';
import { addDocumentResources } from './resources/document-resources.ts';
import { askAboutCode } from './tools/ask-about-code.ts';
import { askWithProof } from './tools/ask-with-proof.ts';
import { cutOutPhoto } from './tools/cut-out-photo.ts';
import type { HouseTool, McpRequest, ToolCall } from './tools/house-tool.ts';
import { readPassageTool } from './tools/read-passage.ts';
import { searchCodeTool } from './tools/search-code.ts';
import { searchDocuments } from './tools/search-documents.ts';

/** The tools that the house gives to other programs. */
export const houseTools: readonly HouseTool[] = [
  searchDocuments,
  askWithProof,
  readPassageTool,
  searchCodeTool,
  askAboutCode,
  cutOutPhoto,
];

/** What the house gives to read, as far as who asks may read it. */
export const houseResources: readonly HouseResources[] = [{ action: 'document:read', add: addDocumentResources }];

interface HouseResources {
  readonly action: Action;
  add(server: McpServer, request: McpRequest): void;
}

const instructions = {
  fr: 'La maison répond d’après les documents et le code de l’entreprise et détoure des photos de produits, avec les droits de qui tient la clé. Cite le document et la page, ou le fichier et les lignes, que la réponse donne.',
  en: 'The house answers from the company’s documents and code and cuts out photos of products, with the rights of whoever holds the key. Quote the document and the page, or the file and the lines, that the answer gives.',
};

/**
 * A server of MCP for one request: it has the tools, documents and prompts that who asks may use, and no others; `assistants`
 * as prompts where the request is about these.
 */
export function makeServer(request: McpRequest, assistants: readonly HousePrompt[] = []): McpServer {
  const { actor, language, parts } = request;
  const resources = houseResources.filter(({ action }) => isAllowed(actor, action));
  const prompts = [...housePrompts, ...assistants].filter(({ action }) => isAllowed(actor, action));
  const unchanging = { listChanged: false };
  const server = new McpServer(
    { name: 'maison', title: 'Maison', version: parts.version },
    {
      capabilities: {
        tools: unchanging,
        ...(resources.length > 0 ? { resources: unchanging } : {}),
        ...(prompts.length > 0 ? { prompts: unchanging } : {}),
      },
      instructions: instructions[language],
    },
  );
  for (const { add } of resources) add(server, request);
  for (const { name, title, description, given, write } of prompts)
    server.registerPrompt(
      name,
      { title: title[language], description: description[language], argsSchema: given(request) },
      (filled): Promise<GetPromptResult> => answerCounted(request, 'mcp-prompt', () => write(request, filled)),
    );
  for (const tool of houseTools) {
    if (!isAllowed(actor, tool.action)) continue;
    const { name, title, description, input, annotations } = tool;
    server.registerTool(
      name,
      { title: title[language], description: description[language], inputSchema: input, annotations },
      (given: unknown, context: ServerContext) => runTool(request, tool, given, context),
    );
  }
  return server;
}

/** Runs a tool and has the call counted; what goes wrong is its answer, as MCP wants it: the model reads it and goes on. */
async function runTool(
  request: McpRequest,
  tool: HouseTool,
  given: unknown,
  { mcpReq }: ServerContext,
): Promise<CallToolResult> {
  const { parts, actor, context, language } = request;
  const meter = beginMeter(parts, actor, tool.protocol);
  const signal = AbortSignal.any([request.signal, mcpReq.signal]);
  try {
    const answer = await tool.run({ ...request, signal, meter, tell: openProgress(mcpReq) }, given);
    meter.end('done');
    return answer;
  } catch (thrown) {
    if (isAbort(thrown)) meter.end('cut');
    else meter.fail(thrown);
    await recordRefusal(parts, context, thrown);
    const error = toMaisonError(thrown);
    if (error.status >= 500 && error.retryAfterSeconds === null && !isAbort(thrown))
      parts.log.error({ code: error.code, tool: tool.name, cause: error.cause ?? error }, 'tool failed');
    return {
      isError: true,
      content: [{ type: 'text', text: error.in(language) }],
      _meta: { 'maison/code': error.code, 'maison/retry-after-seconds': error.retryAfterSeconds },
    };
  }
}

function openProgress({ _meta, notify }: ServerContext['mcpReq']): ToolCall['tell'] {
  const progressToken = _meta?.progressToken;
  let progress = 0;
  return async (message) => {
    if (progressToken === undefined) return;
    progress += 1;
    // Who has left hears nothing of it; the signal ends the work.
    await notify({ method: 'notifications/progress', params: { progressToken, progress, message } }).catch(
      () => undefined,
    );
  };
}
