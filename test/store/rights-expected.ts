import { made, nobody, own, rights, workerOnly, type TableRights } from './rights-matrix.ts';

// Who may do what, in rows and letters: n nobody, s stranger, r reader, c curator, o who added it (and whose photos and
// conversations they are), a administrator, p protection officer, h the house's owner, w the system. Of each table.

export const expectedRights: Readonly<Record<string, TableRights>> = {
  acls: nobody,
  // Shared with a group: used by its members, changed by who owns it and, once they use it, by who curates.
  assistants: rights('rcow', 'srcohw', 'cow', 'ow'),
  assistant_versions: rights('rcow', 'ow', 'w', 'w'), // Saved in one’s own name.
  assistant_files: rights('rcow', '', 'w', 'w'), // With their version, which the tried row lacks.
  assistant_runs: rights('rco', 'co', 'co', ''),
  assistant_pairs: rights('rco', 'co', '', ''), // Of no person, and never changed.
  assistant_proposals: rights('ro', 'rco', '', 'ro'), // Given by who uses the assistant, in one’s own name; read by them and who owns it.
  assistant_jobs: rights('ow', 'srcoh', 'o', 'o'), // One’s own; the worker sees whose they are, and no word of them.
  audit_events: rights('aph', '', '', ''), // Written by append_audit alone, changed by nobody.
  audit_payloads: rights('aph', '', '', ''),
  blob_folder: rights('w', 'w', '', ''),
  budgets: rights('ahw', 'ah', 'ah', 'ah'), // And those of one's own keys: test/gateway/budgets.test.ts.
  code_chunks: rights('rcow', 'w', 'w', 'w'), // Made of repositories by the worker alone.
  code_commits: rights('rcow', 'w', 'w', 'w'),
  code_files: rights('rcow', 'w', 'w', 'w'),
  code_left_out: workerOnly,
  code_symbols: rights('rcow', 'w', 'w', 'w'),
  completion_counts: rights('w', 'w', '', 'w'), // Of persons: read by nobody, and gone when the week is over.
  completion_weeks: rights('srcoaph', 'w', '', ''), // Of ten people or more. Those of a group: test/efficiency.
  conversation_shares: rights('o', 'o', '', 'o'), // Others read through a link, by a function: test/api/chat.test.ts.
  conversations: own,
  corpus_statistics: workerOnly,
  document_pages: made,
  documents: rights('rcow', 'rcow', 'cow', 'cow'),
  // Shared with a group that reads and a curator who edits: rights-drafts.test.ts.
  drafts: rights('rco', 'srcoh', 'o', 'o'),
  draft_versions: rights('rco', 'o', '', ''), // Saved in one’s own name, and never changed.
  draft_comments: rights('rco', 'o', 'co', ''),
  draft_weeks: rights('ah', 'w', '', ''), // Of ten people or more.
  embedding_identities: rights('srcoaphw', 'w', 'w', 'w'),
  feedback: rights('oah', 'o', 'o', 'o'), // What is reported is read by those who run the house.
  evaluation_cases: rights('co', 'o', 'co', 'co'), // Words of a document: for its readers, and of these for who may run it.
  erasures: rights('aphw', '', 'w', ''), // Begun by the officer: rights-erasure.test.ts.
  exits: rights('srcoaphw', 'w', 'w', 'w'),
  file_sets: rights('ow', '', 'o', ''), // Made and removed by functions: test/api/attached-files.test.ts.
  folders: rights('cw', 'cw', 'w', 'cw'),
  group_members: rights('oaphw', 'ahw', '', 'ahw'), // One's own, and all to those who run the house or watch over it.
  groups: rights('oaphw', 'ah', 'ah', 'ah'),
  identities: rights('oaphw', 'w', 'w', 'o'),
  invitations: rights('aphw', 'ah', 'w', 'ah'), // Without their secrets, which the program may write and never read.
  job_steps: rights('ow', 'o', 'ow', 'o'), // The worker gives one back whose server is gone.
  keys: rights('ow', 'o', 'w', 'ow'), // One's own, without their secrets; those of services: rights-keys.test.ts; one that leaked: the worker.
  known_browsers: workerOnly,
  lexeme_statistics: workerOnly,
  messages: rights('o', 'o', 'o', 'o'),
  migrations: nobody,
  model_calls: rights('o', 'w', '', ''), // One's own; those of services: test/gateway/streams.test.ts.
  model_prices: rights('ahw', 'ah', 'ah', 'ah'),
  passage_bits: made,
  passage_vectors: made,
  passages: made,
  password_links: rights('aphw', 'ahw', '', 'ahw'), // Of who is in one's hand, without their secrets; the only owner's: the worker.
  people: rights('oaphw', 'w', 'oahw', ''), // Without their passwords; one's own row, and who is in one's hand.
  photo_batch_items: rights('ow', 'o', 'ow', 'ow'),
  photo_batches: rights('ow', 'srcohw', 'ow', 'ow'),
  photo_brands: own,
  photo_cutouts: workerOnly,
  photo_recipes: own,
  photo_results: workerOnly,
  photos: rights('ow', 'srcohw', 'ow', 'ow'),
  provisioned_groups: rights('w', '', '', ''), // And a directory's own: rights-directory.test.ts.
  provisioned_people: rights('w', '', '', ''),
  provisioning_tokens: rights('aphw', 'h', 'w', 'h'), // Without their secrets.
  recovery_codes: rights('w', 'w', '', 'w'),
  repositories: rights('rcow', 'cw', 'w', 'cw'), // As watched folders, but their readers see that they are there.
  second_factors: workerOnly,
  service_groups: rights('aphw', 'h', '', ''), // What is open to a service an owner opens to it.
  server_tools: rights('srcoaphw', 'ah', 'ahw', 'ah'), // What is said of them is written by whoever finds it changed.
  services: rights('aphw', 'ah', '', 'ah'),
  sessions: workerOnly,
  settings: rights('ahw', 'ahw', 'ahw', 'ahw'),
  sign_on_groups: rights('aphw', 'h', '', 'h'),
  sign_on_providers: rights('aphw', 'h', 'h', 'h'), // Without their secrets.
  spaces: rights('rcow', 'c', '', 'c'),
  tool_servers: rights('srcoaphw', 'ah', 'ah', 'ah'), // Without what they are shown.
  usage_summed_weeks: rights('w', 'w', '', ''),
  usage_weeks: rights('ah', 'w', '', ''), // Of ten people or more: test/efficiency.
};
