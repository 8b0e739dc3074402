import { MaisonError } from '../../base/index.ts';
import type { Actor } from '../actor.ts';
import { tellCheck } from './checks.ts';
import { assistantPolicy } from './assistant.ts';
import { draftPolicy } from './draft.ts';
import { auditPolicy } from './audit.ts';
import { conversationPolicy, questionPolicy, studioPolicy } from './content.ts';
import { documentPolicy } from './document.ts';
import { folderPolicy } from './folder.ts';
import { groupPolicy } from './group.ts';
import {
  backupPolicy,
  evaluationPolicy,
  housePolicy,
  mcpPolicy,
  modelPolicy,
  outboundPolicy,
  settingsPolicy,
  usagePolicy,
} from './house.ts';
import { ingestionPolicy } from './ingestion.ts';
import { invitationPolicy } from './invitation.ts';
import { jobPolicy } from './job.ts';
import { accountPolicy, personPolicy } from './person.ts';
import { keyPolicy, servicePolicy } from './service.ts';
import { repositoryPolicy } from './repository.ts';
import { sessionPolicy } from './session.ts';
import { provisioningPolicy, providerPolicy } from './sign-on.ts';
import { spacePolicy } from './space.ts';
import { toolPolicy, toolServerPolicy } from './tools.ts';

/** The policy of each kind of resource. */
export const policies = {
  question: questionPolicy,
  document: documentPolicy,
  space: spacePolicy,
  folder: folderPolicy,
  repository: repositoryPolicy,
  ingestion: ingestionPolicy,
  conversation: conversationPolicy,
  photo: studioPolicy,
  batch: studioPolicy,
  recipe: studioPolicy,
  brand: studioPolicy,
  assistant: assistantPolicy,
  draft: draftPolicy,
  evaluation: evaluationPolicy,
  house: housePolicy,
  settings: settingsPolicy,
  model: modelPolicy,
  outbound: outboundPolicy,
  backup: backupPolicy,
  session: sessionPolicy,
  account: accountPolicy,
  person: personPolicy,
  group: groupPolicy,
  invitation: invitationPolicy,
  audit: auditPolicy,
  key: keyPolicy,
  service: servicePolicy,
  provider: providerPolicy,
  provisioning: provisioningPolicy,
  job: jobPolicy,
  usage: usagePolicy,
  mcp: mcpPolicy,
  'tool-server': toolServerPolicy,
  tool: toolPolicy,
};

type Kind = keyof typeof policies;
type VerbOf<K extends Kind> = Parameters<(typeof policies)[K]>[1];
/** What somebody wants to do: a kind of resource and a verb of its policy. */
export type Action = { [K in Kind]: `${K}:${VerbOf<K>}` }[Kind];
/** What the policy of an action's kind decides by. */
export type ResourceOf<A extends Action> = A extends `${infer K extends Kind}:${string}`
  ? Parameters<(typeof policies)[K]>[2]
  : never;

/** Whether an actor may do this, to this resource where it is known. Nobody without principals may do anything. */
export function isAllowed<A extends Action>(actor: Actor, action: A, resource?: ResourceOf<A>): boolean {
  if (actor.principals.length === 0) return false;
  if (actor.kind === 'key' && !actor.scopes.includes(action)) return false;
  const [kind, verb] = action.split(':') as [Kind, never];
  if (actor.kind === 'directory' && kind !== 'provisioning') return false;
  const policy: (actor: Actor, verb: never, resource?: never) => boolean = policies[kind];
  return policy(actor, verb, resource as never);
}

/** The first statement of every public capability function. Throws `access_denied` (403). */
export function authorize<A extends Action>(actor: Actor, action: A, resource?: ResourceOf<A>): void {
  const allowed = isAllowed(actor, action, resource);
  tellCheck({ actor, action, allowed });
  if (allowed) return;
  throw new MaisonError('access_denied', 403, {
    fr: 'Vous n’avez pas le droit de faire cela. Rien n’a été modifié. Demandez-le au responsable de la maison.',
    en: 'You are not allowed to do this. Nothing was changed. Ask the person in charge of the house.',
  });
}
