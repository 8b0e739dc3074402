export { readFeedback } from './conversations/feedback-list.ts';
export { houseStopping } from './conversations/failure.ts';
export { giveFeedback } from './conversations/give-feedback.ts';
export { keepCase, withdrawCase } from './conversations/keep-case.ts';
export { listChoices } from './conversations/list-choices.ts';
export { closeInterrupted } from './conversations/interrupted.ts';
export { deleteConversation, listConversations, renameConversation } from './conversations/manage.ts';
export { readConversation } from './conversations/read-conversation.ts';
export { takeTurn, type Turn } from './turn.ts';
