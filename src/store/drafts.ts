// Drafts in the database: part of this room's front door.

export {
  deleteDraft,
  findDraft,
  findDraftVersion,
  insertDraft,
  insertDraftVersion,
  listDrafts,
  listDraftVersions,
  nameDraftPeople,
  type StoredDraft,
  type StoredDraftVersion,
  updateDraft,
} from './tables/drafts/drafts.ts';
export {
  insertDraftComment,
  listDraftComments,
  resolveDraftComment,
  type StoredComment,
} from './tables/drafts/draft-comments.ts';
export {
  countKeptSentences,
  insertDraftSums,
  type KeptSentences,
  type KeptSum,
  listDraftSums,
} from './tables/drafts/draft-weeks.ts';
