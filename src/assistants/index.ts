export {
  chooseVersion,
  handOverAssistant,
  publishAssistant,
  readColleagues,
  removeAssistant,
  retireAssistant,
  shareAssistant,
} from './catalogue/offer-assistant.ts';
export { readDiskFolder, writeDiskFolder } from './catalogue/disk-folder.ts';
export { packFolder, unpackFolder } from './catalogue/pack-folder.ts';
export {
  exportAssistant,
  type OfferedAssistant,
  readAssistant,
  readAssistants,
  readOfferedAssistants,
} from './catalogue/read-assistants.ts';
export { type AssistantFolder, readSkill } from './catalogue/read-skill.ts';
export { answerJobStep, removeJob, resumeJob, retryJobStep, startJob, stopJob } from './jobs/control-job.ts';
export { type AssistantWork, openAssistantWork } from './jobs/open-jobs.ts';
export { listAssistantJobs, readJob, readJobStep } from './jobs/read-jobs.ts';
export { readJobCsv, readJobMarkdown, readJobTable } from './jobs/read-result.ts';
export { readEvaluation, runAssistantCase } from './cases/evaluate-assistant.ts';
export { judgeBlindPair, makeBlindPair } from './cases/pairs/blind-pairs.ts';
export { openWaitingPairs } from './cases/pairs/waiting-pairs.ts';
export { draftProposal, giveProposal, readProposals, withdrawProposal } from './cases/proposals/give-proposal.ts';
export { saveCases } from './cases/save-cases.ts';
export { importAssistant, saveAssistant } from './catalogue/save-assistant.ts';
export { checkDraft } from './drafts/check-draft.ts';
export { commentDraft, resolveComment } from './drafts/comment-draft.ts';
export { exportDraft } from './drafts/export/export-draft.ts';
export { makeDraft } from './drafts/make-draft.ts';
export { readDraft, readDrafts } from './drafts/read-drafts.ts';
export { saveDraft } from './drafts/save-draft.ts';
export { removeDraft, settleDraft, shareDraft } from './drafts/share-draft.ts';
export { shipAssistants } from './catalogue/ship-assistants.ts';
export { readFeedback } from './conversations/feedback-list.ts';
export { houseStopping } from './conversations/failure.ts';
export { giveFeedback } from './conversations/give-feedback.ts';
export { keepCase, withdrawCase } from './conversations/keep-case.ts';
export { listChoices } from './conversations/list-choices.ts';
export { closeInterrupted } from './conversations/interrupted.ts';
export { changeConversation, deleteConversation, listConversations } from './conversations/manage.ts';
export { searchConversations } from './conversations/search-conversations.ts';
export { readSharedConversation } from './sharing/read-shared.ts';
export { readShares, shareConversation, withdrawShare } from './sharing/share-conversation.ts';
export { readConversation } from './conversations/read-conversation.ts';
export { examineModel } from './exam/examine-model.ts';
export { type GradeBook, openGradeBook } from './exam/grade-book.ts';
export { type LargerModels, openLargerModels } from './larger/larger-models.ts';
export { readLargerModel, settleLargerModel } from './larger/settle-larger.ts';
export { listChatModels } from './models/choose-model.ts';
export { converseWithTools } from './tools/converse-with-tools.ts';
export { pickUpTurn, stopTurn } from './running/pick-up.ts';
export type { RunningTurn } from './running/running-turn.ts';
export { openRunningTurns, type RunningTurns } from './running/running-turns.ts';
export { gatherAnswer, type GatheredAnswer } from './turn/gather-answer.ts';
export { takeTurn } from './turn.ts';
export { writeMarkdown } from './written/write-markdown.ts';
export { completeFollowUp } from './requests/complete-follow-up.ts';
export { tellRequestKind, tellTakenAs } from './requests/take-request.ts';
