// Assistants and their work in steps in the database: part of this room's front door.

export {
  countJobSteps,
  countOpenJobs,
  deleteJob,
  findJob,
  findJobOwner,
  insertJob,
  type JobCounts,
  listJobs,
  listRunningJobs,
  setJobState,
  type StoredJob,
} from './tables/assistants/assistant-jobs.ts';
export {
  answerStep,
  claimStep,
  countStepsLeft,
  deleteItems,
  endStep,
  findStep,
  insertSteps,
  listSteps,
  type NewStep,
  putStepsBack,
  recoverSteps,
  renewStep,
  skipSteps,
  type StepClaim,
  type StepEnd,
  stopSteps,
  type StoredStep,
} from './tables/assistants/job-steps.ts';
export {
  deleteAssistant,
  findAssistant,
  findAssistantVersion,
  insertAssistant,
  insertAssistantVersion,
  listAssistants,
  listColleagues,
  hasOwnerLeft,
  nameAssistantPeople,
  listAssistantVersions,
  readAssistantFiles,
  type StoredAssistant,
  type StoredVersion,
  updateAssistant,
} from './tables/assistants/assistants.ts';
export { listAssistantRuns, saveAssistantRun, type StoredRun } from './tables/assistants/assistant-runs.ts';
export { insertAssistantPair, listAssistantPairs, type StoredPair } from './tables/assistants/assistant-pairs.ts';
export {
  countProposals,
  deleteProposal,
  insertProposal,
  listKnownNames,
  listProposals,
  proposalsAtMost,
} from './tables/assistants/assistant-proposals.ts';
