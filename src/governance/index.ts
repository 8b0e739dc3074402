export { type Actor, callerOf, everyone, owner, personOf, system } from './actor.ts';
export { narrowActor } from './narrow-actor.ts';
export { type Action, authorize, isAllowed } from './policies/authorize.ts';
export { type Audit, changeAuditSettings, openAudit, readAuditState } from './audit/audit.ts';
export { exportAudit, readAudit, verifyAudit } from './audit/read-audit.ts';
export { isFirstOfMinute } from './acts/first-of-minute.ts';
export { type Act, nameSpace, recordAct, recordLoneAct } from './acts/record-act.ts';
export {
  type ChainReport,
  createChainVerifier,
  describeBreak,
  parseCheckpoints,
  parseExportLine,
} from './audit/verify-chain.ts';
export { openOutbound, type Outbound, type OutboundResponse } from './outbound/outbound.ts';
export type { OutboundConnection } from './outbound/connections.ts';
export { readOutboundSummary, recordConnection } from './outbound/ledger.ts';
export { readExits } from './outbound/read-exits.ts';
export { type Masking, openMasking } from './personal-data/masking.ts';
export { openNameMasking } from './personal-data/people-names.ts';
export { findSecrets, hideSecrets } from './personal-data/secrets.ts';
export { requireDiskShare, requirePhotoShare } from './limits/held-files.ts';
export { changeLimits, type HouseLimits, openLimits, readLimits } from './limits/house-limits.ts';
export { openStandings, type Reading, type Standings } from './standing/standings.ts';
export { keyRefused } from './keys/key-kind.ts';
export { looksLikeKey } from './keys/key-text.ts';
export { type Keys, listKeys, makeKey, openKeys, revokeKey } from './keys/keys.ts';
export { withdrawLeakedKey } from './keys/leaked-key.ts';
export { listServices, makeService, makeServiceKey, removeService, revokeServiceKey } from './keys/services.ts';
export {
  beginSecondFactor,
  confirmSecondFactor,
  dropSecondFactor,
  proveSecondFactor,
  readSecondFactor,
  renewRecoveryCodes,
} from './identity/account-factor.ts';
export { readFactorRequirement, requireSecondFactor, resetSecondFactor } from './identity/house-factor.ts';
export { makePasswordLink, setForgottenPassword } from './identity/password-links.ts';
export { sessionRequired } from './identity/session-kind.ts';
export { codeSeconds, openSessions, type RecognisedSession, type Sessions } from './identity/sessions.ts';
export { acceptInvitation } from './identity/accept-invitation.ts';
export { changeAccount, changePassword, readAccount } from './identity/account.ts';
export { createGroup, listGroups, removeGroup, renameGroup } from './identity/groups.ts';
export { invite, listInvitations, withdrawInvitation } from './identity/invitations.ts';
export { openPasswords, type Passwords } from './identity/passwords.ts';
export { changePerson, issueCodeFor, listPeople } from './identity/people.ts';
export { readAskers } from './identity/read-askers.ts';
export { erasePerson, listErasures, previewErasure, readOwnData } from './erasure/erasures.ts';
export { openErasing } from './erasure/erasing.ts';
export { exportOwnData, exportPersonData } from './erasure/export.ts';
export { isActive } from './standing/is-active.ts';
export { standForPerson } from './identity/stand-for-person.ts';
export { signIn, type Visitor } from './identity/sign-in.ts';
export { workJobs } from './work-jobs.ts';
export { openSignInThrottle, type SignInThrottle } from './guessing/sign-in-throttle.ts';
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
export {
  awaitToolCall,
  confirmToolCall,
  dropToolCall,
  listUsableTools,
  openWaitingCalls,
  proposeToolCall,
  type ToolCallParts,
  type WaitingCalls,
} from './tools/tool-calls.ts';
export { allowToolServers } from './tools/tool-rules.ts';
export {
  admitToolServer,
  decideTool,
  listToolServers,
  refreshToolServer,
  removeToolServer,
} from './tools/tool-servers.ts';
export { scimTypes } from './provisioning/refusals.ts';
export { listResources } from './provisioning/list-resources.ts';
export {
  createUser,
  type ListedResources,
  listUsers,
  patchUser,
  readUser,
  removeUser,
  replaceUser,
  type ScimQuery,
} from './provisioning/users.ts';
