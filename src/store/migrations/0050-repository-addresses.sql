-- Repositories that are fetched from the company's git server, and not read where they lie: `path` is then where the house
-- keeps its own clone. Decided in docs/decisions/2026-11-27-git-addresses.md.

alter table repositories add column address text; -- null: a clone on this machine
create unique index repositories_address on repositories (space, address, branch) where address is not null;
