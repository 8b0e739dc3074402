import { z } from '@hono/zod-openapi';
import { noEffect, only } from '../call/read-body.ts';

// llama.cpp's server is asked for the model it has: where a client names none, it is the house's.
const usualModel = 'maison-code';
const stopsAtMost = 64;

/** What its addresses that write have in common. */
export const commonFields = {
  model: z.string().default(usualModel),
  n_predict: z.int().min(-2).max(1_000_000).optional(),
  stream: z.boolean().default(false),
  temperature: z.number().min(0).max(2).optional(),
  top_p: z.number().gt(0).max(1).optional(),
  top_k: z.int().min(0).optional(),
  seed: z.int().optional(),
  stop: z.union([z.string(), z.array(z.string()).max(stopsAtMost)]).optional(),
  response_fields: z.array(z.string()).max(64).optional(),
  t_max_predict_ms: z.number().min(0).optional(),
  n_indent: z.int().min(0).optional(),
  // A place in the server's memory, which every editor asks for by the same number: the house finds one for each key.
  id_slot: noEffect,
  cache_prompt: noEffect,
  n_keep: noEffect,
  n_cache_reuse: noEffect,
  t_max_prompt_ms: noEffect,
  timings_per_token: noEffect,
  return_tokens: only(false),
  post_sampling_probs: only(false),
  return_progress: noEffect,
  // How llama.cpp draws in turn. The house draws by temperature, `top_p` and `top_k`, in that order.
  samplers: z.array(z.string()).optional(),
  min_p: only(0, 0.05),
  typical_p: only(1),
  top_n_sigma: only(-1),
  xtc_probability: only(0),
  xtc_threshold: noEffect,
  dynatemp_range: only(0),
  dynatemp_exponent: noEffect,
  repeat_last_n: noEffect,
  repeat_penalty: only(1),
  presence_penalty: only(0),
  frequency_penalty: only(0),
  dry_multiplier: only(0),
  dry_base: noEffect,
  dry_allowed_length: noEffect,
  dry_penalty_last_n: noEffect,
  dry_sequence_breakers: noEffect,
  mirostat: only(0),
  mirostat_tau: noEffect,
  mirostat_eta: noEffect,
  min_keep: noEffect,
  ignore_eos: only(false),
  logit_bias: z.array(z.unknown()).max(0).optional(),
  n_probs: only(0),
  lora: z.array(z.unknown()).max(0).optional(),
};
