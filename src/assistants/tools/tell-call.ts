import { createId, MaisonError } from '../../base/index.ts';
import type { AnswerCall, ToolCallReport, ToolTurnEvent } from '../../contract/index.ts';
import type { OfferedTool } from './describe-tools.ts';

type Told = Exclude<ToolTurnEvent, { type: 'text-written' }>;

/** What an event says of a call, under one identifier from its beginning to its end. */
export function createTeller(offered: readonly OfferedTool[]): (event: Told) => AnswerCall | null {
  const known = new Map<string, AnswerCall>();
  const keep = (call: AnswerCall): AnswerCall => (known.set(call.id, call), call);
  return (event) => {
    if (event.type === 'call-waiting' || event.type === 'call-done') return keep(present(event.call));
    if (event.type === 'call-dropped') {
      const call = known.get(event.id);
      return call ? keep({ ...call, state: 'dropped' }) : null;
    }
    if (event.type !== 'call-failed') return null;
    const { id, server, tool, code } = event;
    const waiting = id === undefined ? undefined : known.get(id);
    if (waiting) return keep({ ...waiting, state: 'failed', problem: code });
    const serverName = offered.find((one) => one.tool.server === server)?.tool.serverName ?? '';
    const where = { id: createId(), server, serverName, address: '', tool, arguments: event.arguments };
    return keep({ ...where, state: 'failed', result: null, problem: code });
  };
}

function present(report: ToolCallReport): AnswerCall {
  const { id, state, server, serverName, address, tool, arguments: given, result } = report;
  return { id, state, server, serverName, address, tool, arguments: given, result, problem: null };
}

/** The error for tools of other servers where no person is there to confirm them. */
export function nobodyToConfirm(): MaisonError {
  return new MaisonError('tools_missing', 409, {
    fr: 'Les outils d’ailleurs ne s’emploient que sur la page, où une personne voit et confirme ce qui est envoyé. Rien n’a été envoyé.',
    en: 'Tools of elsewhere are used on the page alone, where a person sees and confirms what is sent. Nothing was sent.',
  });
}
