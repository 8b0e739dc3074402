import { ProtocolError, ProtocolErrorCode, ResourceNotFoundError } from '@modelcontextprotocol/server';
import { isAbort, toMaisonError } from '../../base/index.ts';
import { beginMeter } from '../gateway/call/meter.ts';
import { recordRefusal } from '../record-refusal.ts';
import type { McpRequest } from './tools/house-tool.ts';

/**
 * Has `work` answer what is no tool, and has it counted. What goes wrong is an error of the protocol: a resource of
 * somebody else and one that is not there are the same one.
 */
export async function answerCounted<Result>(
  { parts, actor, context, language }: McpRequest,
  protocol: string,
  work: () => Promise<Result>,
  uri?: string,
): Promise<Result> {
  const meter = beginMeter(parts, actor, protocol);
  try {
    const result = await work();
    meter.end('done');
    return result;
  } catch (thrown) {
    if (isAbort(thrown)) meter.end('cut');
    else meter.fail(thrown);
    if (thrown instanceof ProtocolError) throw thrown;
    await recordRefusal(parts, context, thrown);
    const error = toMaisonError(thrown);
    if (uri !== undefined && error.status === 404) throw new ResourceNotFoundError(uri);
    if (error.status >= 500 && error.retryAfterSeconds === null && !isAbort(thrown))
      parts.log.error({ code: error.code, protocol, cause: error.cause ?? error }, 'request of MCP failed');
    const number = error.status < 500 ? ProtocolErrorCode.InvalidParams : ProtocolErrorCode.InternalError;
    throw new ProtocolError(number, error.in(language), { code: error.code });
  }
}
