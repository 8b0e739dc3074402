// What the front door hands out of conversations.
export {
  changeConversation,
  createConversation,
  deleteConversation,
  findConversation,
  listConversations,
  type StoredConversation,
} from './tables/conversations/conversations.ts';
export { findConversationWords, type WordsFound } from './tables/conversations/conversation-search.ts';
export {
  deleteShare,
  insertShare,
  listShares,
  readSharedMessages,
  type SharedMessage,
  type StoredShare,
} from './tables/conversations/conversation-shares.ts';
export { isFileSetSpace, nameFileSet } from './database/file-set-space.ts';
export {
  findFileSet,
  findFileSetOf,
  findFileSetsOf,
  listFileSets,
  listLeftFileSets,
  listSpacesOfBytes,
  makeFileSet,
  placeFileSet,
  removeFileSet,
  touchFileSet,
} from './tables/conversations/file-sets.ts';
export {
  closeInterruptedMessages,
  conversationNotFound,
  findNewestAnswer,
  findQuestionOf,
  addMessageSources,
  finishMessage,
  insertTurn,
  listBranch,
  listFollowing,
  listMessages,
  listMessagesById,
  type StoredMessage,
} from './tables/conversations/messages.ts';
export {
  findAnswerState,
  isAnswerOpen,
  keepWritten,
  noteSources,
  stopWritten,
} from './tables/conversations/written-answers.ts';
