export { type Actor, everyone, owner, personOf, system } from './actor.ts';
export { type Action, authorize, isAllowed } from './policies/authorize.ts';
export { openOutbound, type Outbound, type OutboundResponse } from './outbound/outbound.ts';
export type { OutboundConnection } from './outbound/connections.ts';
export { readOutboundSummary, recordConnection } from './outbound/ledger.ts';
export { requestOwnHouse } from './outbound/own-house.ts';
export { codeSeconds, openSessions, type RecognisedSession, type Sessions } from './identity/sessions.ts';
export { acceptInvitation } from './identity/accept-invitation.ts';
export { changeAccount, changePassword, readAccount } from './identity/account.ts';
export { createGroup, listGroups, removeGroup, renameGroup } from './identity/groups.ts';
export { invite, listInvitations, withdrawInvitation } from './identity/invitations.ts';
export { openPasswords, type Passwords } from './identity/passwords.ts';
export { changePerson, issueCodeFor, listPeople } from './identity/people.ts';
export { signIn, type Visitor } from './identity/sign-in.ts';
export { workJobs } from './work-jobs.ts';
export { openSignInThrottle, type SignInThrottle } from './identity/sign-in-throttle.ts';
export { beginLink, finishLink, listIdentities, unlink } from './sign-on/identities.ts';
export { listProviders, removeProvider, saveProvider } from './sign-on/providers.ts';
export { listTokens, makeToken, recogniseDirectory, revokeToken } from './provisioning/tokens.ts';
export { openSignOn, type SignOn } from './sign-on/sign-on.ts';
export {
  createDirectoryGroup,
  listDirectoryGroups,
  patchDirectoryGroup,
  readDirectoryGroup,
  removeDirectoryGroup,
  replaceDirectoryGroup,
} from './provisioning/groups.ts';
export { scimTypes } from './provisioning/refusals.ts';
export {
  createUser,
  listUsers,
  patchUser,
  readUser,
  removeUser,
  replaceUser,
  type ScimQuery,
} from './provisioning/users.ts';
