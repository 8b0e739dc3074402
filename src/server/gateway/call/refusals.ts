import type { z } from '@hono/zod-openapi';
import { MaisonError, type Sentence } from '../../../base/index.ts';

/** A refusal that names the field of the request it is about, as clients of these protocols expect. */
export class GatewayError extends MaisonError {
  readonly parameter: string | null;

  constructor(code: string, status: number, sentence: Sentence, parameter: string | null) {
    super(code, status, sentence);
    this.parameter = parameter;
  }
}

/** `parameter_unsupported` (400): the house, or this model, cannot do what the field asks for. */
export function parameterUnsupported(parameter: string, why?: Sentence): GatewayError {
  return new GatewayError(
    'parameter_unsupported',
    400,
    {
      fr: `« ${parameter} » : la maison ne sait pas faire ce que ce champ demande${why ? ` (${why.fr})` : ''}. Rien n’a été écrit. Retirez-le de la demande.`,
      en: `“${parameter}”: the house cannot do what this field asks for${why ? ` (${why.en})` : ''}. Nothing was written. Take it out of the request.`,
    },
    parameter,
  );
}

/** `model_not_found` (404): the house serves no model of this name for this; names those it serves. */
export function modelNotFound(name: string, known: readonly string[]): GatewayError {
  const shown = name.slice(0, 100);
  return new GatewayError(
    'model_not_found',
    404,
    {
      fr: `La maison ne sert ici aucun modèle du nom de « ${shown} ». Rien n’a été écrit. Modèles connus : ${known.join(', ')}.`,
      en: `The house serves no model called “${shown}” here. Nothing was written. Known models: ${known.join(', ')}.`,
    },
    'model',
  );
}

/** What is wrong with a body, by its first issue: a field nobody knows, one that cannot be done, or one of a wrong form. */
export function toRefusal(error: z.ZodError): GatewayError {
  const [issue] = error.issues;
  if (!issue) return parameterInvalid('body');
  const path = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    const name = [path, issue.keys[0]].filter(Boolean).join('.');
    return new GatewayError(
      'parameter_unknown',
      400,
      {
        fr: `La maison ne connaît pas le champ « ${name} », et ne fait pas semblant : il aurait été ignoré. Rien n’a été écrit. Retirez-le de la demande.`,
        en: `The house does not know the field “${name}”, and does not pretend to: it would have been ignored. Nothing was written. Take it out of the request.`,
      },
      name,
    );
  }
  return issue.code === 'custom' ? parameterUnsupported(path) : parameterInvalid(path || 'body');
}

function parameterInvalid(parameter: string): GatewayError {
  return new GatewayError(
    'parameter_invalid',
    400,
    {
      fr: `Le champ « ${parameter} » manque, ou n’a pas la forme attendue. Rien n’a été écrit. Corrigez-le et renvoyez la demande.`,
      en: `The field “${parameter}” is missing or not of the expected form. Nothing was written. Correct it and send the request again.`,
    },
    parameter,
  );
}
