/** The tables of the audit, which are read and never written here: append_audit alone does that. */
export interface AuditSchema {
  audit_events: {
    number: string;
    /** Canonical JSON. */
    record: string;
    previous_hash: string;
    record_hash: string;
    at: string;
    act: string;
    result: string;
  };
  audit_payloads: { number: string; field: string; value: string; salt: string };
}
