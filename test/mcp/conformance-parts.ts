import { z } from '@hono/zod-openapi';
import { type CallToolResult, completable, type GetPromptResult, ResourceTemplate } from '@modelcontextprotocol/server';
import { houseResources, houseTools } from '../../src/server/mcp/make-server.ts';
import { describePrompt, type HousePrompt } from '../../src/server/mcp/prompts/house-prompt.ts';
import { housePrompts } from '../../src/server/mcp/prompts/house-prompts.ts';
import { describeTool, type HouseTool, reads, type ToolCall } from '../../src/server/mcp/tools/house-tool.ts';

// The tools, prompts and resources that the conformance suite asks for, as it describes them, served by the house beside its own.

const image = { type: 'image' as const, data: 'iVBORw0KGgo=', mimeType: 'image/png' };
const resource = (uri: string, mimeType: string, text: string) => ({
  type: 'resource' as const,
  resource: { uri, mimeType, text },
});

type Content = CallToolResult['content'];
const answers: Record<string, (call: ToolCall) => Content | Promise<Content>> = {
  test_simple_text: () => [{ type: 'text', text: 'This is a simple text response for testing.' }],
  test_image_content: () => [image],
  test_audio_content: () => [{ type: 'audio', data: 'UklGRg==', mimeType: 'audio/wav' }],
  test_embedded_resource: () => [resource('test://embedded-resource', 'text/plain', 'This is an embedded resource.')],
  test_multiple_content_types: () => [
    { type: 'text', text: 'Multiple content types test:' },
    image,
    resource('test://mixed-content-resource', 'application/json', '{"test":"data","value":123}'),
  ],
  test_error_handling: () => {
    throw new Error('This tool intentionally returns an error for testing');
  },
  test_tool_with_progress: async ({ tell }) => {
    for (const part of ['begun', 'half', 'whole']) await tell(part);
    return [{ type: 'text', text: 'done' }];
  },
};

type Messages = GetPromptResult['messages'];
const say = (text: string): Messages[number] => ({ role: 'user', content: { type: 'text', text } });
const argument = (...suggested: string[]) => completable(z.string(), () => suggested);

const prompts: Record<string, { fields: Record<string, z.ZodType>; write(given: Record<string, string>): Messages }> = {
  test_simple_prompt: { fields: {}, write: () => [say('This is a simple prompt for testing.')] },
  test_prompt_with_arguments: {
    fields: { arg1: argument('paris', 'park', 'party'), arg2: argument() },
    write: ({ arg1, arg2 }) => [say(`Prompt with arguments: arg1='${arg1}', arg2='${arg2}'`)],
  },
  test_prompt_with_embedded_resource: {
    fields: { resourceUri: argument() },
    write: ({ resourceUri = '' }) => [
      { role: 'user', content: resource(resourceUri, 'text/plain', 'Embedded resource content for testing.') },
      say('Please process the embedded resource above.'),
    ],
  },
  test_prompt_with_image: { fields: {}, write: () => [{ role: 'user', content: image }, say('Please analyze it.')] },
};

/** Adds them to the house’s own; the returned function takes them away. */
export function addConformanceParts(): () => void {
  const remove = [addTools(), addPrompts(), addResources()];
  return () => {
    for (const one of remove) one();
  };
}

function add<Part>(list: readonly Part[], more: readonly Part[]): () => void {
  const own = list as Part[];
  own.push(...more);
  return () => void own.splice(own.indexOf(more[0] as Part), more.length);
}

function addTools(): () => void {
  const tools = Object.entries(answers).map(([name, answer]): HouseTool =>
    describeTool({
      name,
      protocol: 'mcp-test',
      action: 'question:ask',
      title: { fr: name, en: name },
      description: { fr: name, en: name },
      input: z.strictObject({}),
      annotations: reads,
      run: async (call) => ({ content: await answer(call) }),
    }),
  );
  return add(houseTools, [...tools, withDefinitions]);
}

const addressOfTool = z.object({ street: z.string(), city: z.string() }).partial().meta({ id: 'address' });
/** Its schema has a definition of its own and lets nothing else in: both are told as they are. */
const withDefinitions = describeTool({
  name: 'json_schema_2020_12_tool',
  protocol: 'mcp-test',
  action: 'question:ask',
  title: { fr: 'JSON Schema', en: 'JSON Schema' },
  description: { fr: 'JSON Schema 2020-12', en: 'JSON Schema 2020-12' },
  input: z.strictObject({ name: z.string(), address: addressOfTool }).partial(),
  annotations: reads,
  run: async () => ({ content: [{ type: 'text', text: 'done' }] }),
});

function addPrompts(): () => void {
  const added = Object.entries(prompts).map(([name, { fields, write }]): HousePrompt =>
    describePrompt({
      name,
      action: 'question:ask',
      title: { fr: name, en: name },
      description: { fr: name, en: name },
      given: () => z.object(fields),
      write: async (_request, given) => ({ messages: write(given as Record<string, string>) }),
    }),
  );
  return add(housePrompts, added);
}

function addResources(): () => void {
  const texts = { title: 'Tried', mimeType: 'text/plain' };
  return add(houseResources, [
    {
      action: 'document:read',
      add(server) {
        server.registerResource('static-text', 'test://static-text', texts, ({ href: uri }) => ({
          contents: [{ uri, mimeType: 'text/plain', text: 'This is the content of the static text resource.' }],
        }));
        server.registerResource('static-binary', 'test://static-binary', texts, ({ href: uri }) => ({
          contents: [{ uri, mimeType: 'image/png', blob: image.data }],
        }));
        const template = new ResourceTemplate('test://template/{id}/data', { list: undefined });
        server.registerResource('template', template, texts, ({ href: uri }, { id }) => ({
          contents: [{ uri, mimeType: 'application/json', text: JSON.stringify({ id, templateTest: true }) }],
        }));
      },
    },
  ]);
}
