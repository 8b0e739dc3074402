// The part of the front door that tells who somebody is: people, sessions, keys, providers, directories.

export {
  deleteKey,
  deleteShownKey,
  findKeys,
  insertKey,
  listKeys,
  type StoredKey,
  type StoredKeyOfHolder,
  touchKey,
} from './tables/access/keys.ts';
export { deleteService, insertService, listServices, type StoredService } from './tables/access/services.ts';
export {
  beginSecondFactor,
  confirmSecondFactor,
  countRecoveryCodes,
  deleteSecondFactor,
  findSecondFactor,
  setRecoveryCodes,
  spendRecoveryCode,
  spendStep,
} from './tables/access/second-factors.ts';
export {
  deletePasswordLinksBy,
  findPasswordLink,
  insertPasswordLink,
  spendPasswordLink,
} from './tables/access/password-links.ts';
export {
  deleteGroup,
  insertGroup,
  joinGroups,
  leaveGroups,
  listGroups,
  renameGroup,
  setGroups,
} from './tables/groups.ts';
export {
  deleteInvitation,
  deleteInvitationsBy,
  findInvitation,
  findInvitationOf,
  insertInvitation,
  listInvitations,
  spendInvitation,
  type StoredInvitation,
} from './tables/invitations.ts';
export {
  changePerson,
  findPassword,
  findPerson,
  findPersonByEmail,
  insertMember,
  insertPerson,
  isAnyPasswordSet,
  isBrowserKnown,
  listPeople,
  recordSignIn,
  savePassword,
  type StoredPerson,
} from './tables/people.ts';
export {
  deleteProvider,
  findProvider,
  type GovernedGroup,
  listGovernedGroups,
  listProviders,
  readSealedSecret,
  saveProvider,
  setGovernedGroups,
  type StoredProvider,
} from './tables/sign-on/providers.ts';
export {
  deleteIdentity,
  findIdentity,
  insertIdentity,
  listIdentitiesOf,
  touchIdentity,
} from './tables/sign-on/identities.ts';
export {
  type GroupFilter,
  leaveProvisionedGroups,
  listProvisionedGroups,
  type ProvisionedGroup,
  saveProvisionedGroup,
  setMembers,
} from './tables/sign-on/provisioned-groups.ts';
export {
  findRemovedPerson,
  listProvisionedPeople,
  type PersonFilter,
  type ProvisionedPerson,
  saveProvisionedPerson,
} from './tables/sign-on/provisioned-people.ts';
export {
  deleteProvisioningToken,
  findProvisioningToken,
  insertProvisioningToken,
  listProvisioningTokens,
  type StoredProvisioningToken,
  touchProvisioningToken,
} from './tables/sign-on/tokens.ts';
export {
  deleteEndedSessions,
  deleteOldestSessions,
  deleteSessions,
  factorOfAllKey,
  factorRequiredKey,
  findSessions,
  insertSession,
  listSessions,
  proveSession,
  type StoredSession,
  type StoredSessionOfPerson,
  touchSession,
} from './tables/sessions.ts';
