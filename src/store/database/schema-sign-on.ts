import type { ColumnType, Generated } from 'kysely';

/** The tables of single sign-on and of directories (migrations/0024). */
export interface SignOnSchema {
  sign_on_providers: {
    id: string;
    name: string;
    issuer: string;
    client_id: string;
    /** For the worker alone. */
    sealed_secret: Buffer | null;
    origins: string[];
    groups_claim: string | null;
    email_domains: string[];
    emails_trusted: boolean;
    admits_newcomers: boolean;
    joins_members: boolean;
    created_at: ColumnType<Date, Date, never>;
  };
  sign_on_groups: { provider: string; group_id: string; value: string };
  identities: {
    id: string;
    person: string;
    issuer: string;
    subject: string;
    email: string | null;
    linked_at: Date;
    signed_in_at: Date;
  };
  provisioning_tokens: { id: string; name: string; secret_hash: string; created_at: Date; used_at: Date | null };
  provisioned_people: {
    person: string;
    user_name: string;
    external_id: string | null;
    attributes: ColumnType<unknown, string, string>;
    suspended: Generated<boolean>;
    removed: Generated<boolean>;
    changed_at: Date;
  };
  provisioned_groups: { group_id: string; external_id: string | null; changed_at: Date };
}
