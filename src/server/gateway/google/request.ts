import { z } from '@hono/zod-openapi';
import type { ChatEngine, ChatMessage, GenerateRequest, ToolChoice } from '../../../models/index.ts';
import { noEffect, only } from '../call/read-body.ts';
import { parameterUnsupported } from '../call/refusals.ts';
import { requireCapability } from '../call/require-capability.ts';
import { Count, readSampling } from '../openai/chat-request.ts';
import { toJsonSchema } from './schema.ts';

const stopsAtMost = 64;
const Schema = z.record(z.string(), z.unknown());
const Call = z.looseObject({ id: z.string().nullish(), name: z.string(), args: Schema.nullish() });
const Response = z.looseObject({ id: z.string().nullish(), name: z.string(), response: Schema.nullish() });
const Part = z.looseObject({
  text: z.string().nullish(),
  functionCall: Call.nullish(),
  functionResponse: Response.nullish(),
  thought: z.boolean().nullish(),
});
export const Content = z.object({ role: z.string().nullish(), parts: z.array(Part).default([]) });
type Content = z.output<typeof Content>;

const FunctionDeclaration = z.object({
  name: z.string(),
  description: z.string().nullish(),
  parameters: Schema.nullish(),
  parametersJsonSchema: Schema.nullish(),
});
const Tool = z.looseObject({ functionDeclarations: z.array(FunctionDeclaration).max(128).nullish() });
const Config = z.strictObject({
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().gt(0).max(1).optional(),
  topK: z.number().min(1).optional(),
  maxOutputTokens: Count,
  stopSequences: z.array(z.string()).max(stopsAtMost).optional(),
  candidateCount: z.int().min(1).max(8).default(1),
  seed: z.int().optional(),
  responseMimeType: z.enum(['text/plain', 'application/json']).optional(),
  responseSchema: Schema.optional(),
  responseJsonSchema: Schema.optional(),
  responseModalities: z
    .array(z.string())
    .refine((kinds) => kinds.every((kind) => kind === 'TEXT'))
    .optional(),
  thinkingConfig: z
    .looseObject({})
    .refine(({ thinkingBudget = 0, includeThoughts = false }) => thinkingBudget === 0 && includeThoughts === false)
    .optional(),
  presencePenalty: only(0),
  frequencyPenalty: only(0),
  responseLogprobs: only(false),
});
const Choice = z.strictObject({
  functionCallingConfig: z
    .strictObject({
      mode: z.enum(['AUTO', 'ANY', 'NONE', 'MODE_UNSPECIFIED']).optional(),
      allowedFunctionNames: z.array(z.string()).optional(),
    })
    .optional(),
});

/** A request of Google’s generateContent. */
export const GenerateShape = z.strictObject({
  model: noEffect,
  contents: z.union([z.array(Content).min(1), Content.transform((one) => [one])]),
  systemInstruction: Content.optional(),
  generationConfig: Config.default({ candidateCount: 1 }),
  tools: z.array(Tool).optional(),
  toolConfig: Choice.optional(),
  // The house has no filter to be set: what a model writes is not looked at.
  safetySettings: noEffect,
  labels: noEffect,
});
export type GenerateBody = z.output<typeof GenerateShape>;

/** What the body asks for, as models of the house take it, once for each text. Throws `parameter_unsupported` (400). */
export function toGenerateRequests(body: GenerateBody, engine: ChatEngine): GenerateRequest[] {
  const { generationConfig: config } = body;
  const messages = [
    ...readSystem(body),
    ...body.contents.flatMap((content, at) => readContent(content, `contents.${at}`)),
  ];
  const tools = readTools(body);
  const schema = readFormat(config);
  requireCapability(engine, 'tools', tools.tools !== undefined && 'tools');
  requireCapability(engine, 'tools', messages.some((one) => one.role === 'tool' || one.toolCalls) && 'contents');
  requireCapability(engine, 'json-schema', schema !== undefined && 'generationConfig.responseMimeType');
  requireCapability(engine, 'seed', config.seed !== undefined && 'generationConfig.seed');
  if (schema && tools.tools)
    throw parameterUnsupported('generationConfig.responseMimeType', { fr: 'avec des outils', en: 'with tools' });
  const { temperature, topP: top_p, topK, stopSequences: stop, seed } = config;
  const request: GenerateRequest = {
    messages,
    maxTokens: config.maxOutputTokens,
    fitsContext: true,
    ...readSampling({ temperature, top_p, stop, ...(topK === undefined ? {} : { top_k: Math.round(topK) }) }),
    ...(schema === undefined ? {} : { jsonSchema: schema }),
    ...tools,
  };
  return Array.from({ length: config.candidateCount }, (_, at) =>
    seed === undefined ? request : { ...request, seed: seed + at },
  );
}

function readSystem({ systemInstruction: instruction }: GenerateBody): ChatMessage[] {
  if (!instruction) return [];
  const content = instruction.parts.map((part, at) => readText(part, `systemInstruction.parts.${at}`)).join('\n');
  return content === '' ? [] : [{ role: 'system', content }];
}

/** One content becomes several messages where it holds what functions gave. */
function readContent({ role, parts }: Content, where: string): ChatMessage[] {
  const texts: string[] = [];
  const toolCalls: { id: string; name: string; arguments: string }[] = [];
  const results: ChatMessage[] = [];
  parts.forEach((part, index) => {
    const { functionCall: call, functionResponse: given } = part;
    // Clients that are told no number name the function alone.
    if (call) toolCalls.push({ id: call.id ?? call.name, name: call.name, arguments: JSON.stringify(call.args ?? {}) });
    else if (given)
      results.push({ role: 'tool', toolCallId: given.id ?? given.name, content: JSON.stringify(given.response ?? {}) });
    // What another model thought: no model reads it again.
    else if (!part.thought) texts.push(readText(part, `${where}.parts.${index}`));
  });
  const said = texts.length > 0 || toolCalls.length > 0 || results.length === 0;
  const own: ChatMessage[] = said
    ? [
        {
          role: role === 'model' ? 'assistant' : 'user',
          content: texts.join('\n'),
          ...(toolCalls.length > 0 ? { toolCalls } : {}),
        },
      ]
    : [];
  return [...results, ...own];
}

/** The text of a part. Throws `parameter_unsupported` (400) for what is no text. */
export function readText(part: z.output<typeof Part>, where: string): string {
  if (typeof part.text === 'string') return part.text;
  throw parameterUnsupported(where, { fr: 'le modèle ne lit que du texte', en: 'the model reads text alone' });
}

function readFormat(config: GenerateBody['generationConfig']): Record<string, unknown> | undefined {
  if (config.responseMimeType !== 'application/json') return undefined;
  if (config.responseJsonSchema) return config.responseJsonSchema;
  return config.responseSchema ? toJsonSchema(config.responseSchema) : { type: 'object', additionalProperties: true };
}

function readTools({ tools = [], toolConfig }: GenerateBody): Partial<GenerateRequest> {
  const { mode = 'AUTO', allowedFunctionNames: allowed } = toolConfig?.functionCallingConfig ?? {};
  const declared = tools.flatMap(({ functionDeclarations: functions, ...others }, at) => {
    // Tools that Google's servers run themselves stand beside the functions.
    const [foreign] = Object.keys(others).filter((name) => others[name] !== null);
    if (foreign !== undefined)
      throw parameterUnsupported(`tools.${at}.${foreign}`, { fr: 'outil de Google', en: 'a tool of Google' });
    return functions ?? [];
  });
  if (declared.length === 0 || mode === 'NONE') return {};
  const offered = allowed ? declared.filter(({ name }) => allowed.includes(name)) : declared;
  const missing = allowed?.find((name) => !declared.some((one) => one.name === name));
  if (missing !== undefined)
    throw parameterUnsupported('toolConfig.functionCallingConfig.allowedFunctionNames', {
      fr: 'aucune fonction de ce nom',
      en: 'no function of this name',
    });
  const toolChoice: ToolChoice = mode === 'ANY' ? 'required' : 'auto';
  return {
    tools: offered.map(({ name, description, parameters, parametersJsonSchema: written }) => ({
      name,
      ...(description ? { description } : {}),
      parameters: written ?? (parameters ? toJsonSchema(parameters) : { type: 'object', properties: {} }),
    })),
    toolChoice,
  };
}
