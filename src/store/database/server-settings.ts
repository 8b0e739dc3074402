export type DatabaseSetting = readonly [name: string, value: string];

/**
 * How the embedded database is set: safe against power cuts (fsync, full_page_writes and
 * synchronous_commit keep their defaults, checked when the store opens), small at rest, on a socket only.
 */
export function describeSettings(socketFolder: string): DatabaseSetting[] {
  return [
    ['listen_addresses', ''],
    ['unix_socket_directories', socketFolder],
    ['unix_socket_permissions', '0700'],
    ['port', '5432'],
    // Memory: the house idles under 300 MB in all. The system's file cache does the rest.
    ['shared_buffers', '64MB'],
    ['work_mem', '8MB'],
    ['maintenance_work_mem', '64MB'],
    ['max_connections', '40'],
    ['io_method', 'sync'], // The default keeps three helper processes.
    ['max_worker_processes', '4'],
    ['max_parallel_workers', '2'],
    ['max_parallel_workers_per_gather', '2'],
    ['max_logical_replication_workers', '0'],
    ['wal_level', 'minimal'],
    ['max_wal_senders', '0'],
    ['max_wal_size', '512MB'],
    ['min_wal_size', '32MB'],
    // A session whose client is gone ends in the middle of its work instead of at its end.
    ['client_connection_check_interval', '2s'],
    // Before it recovers from a kill, PostgreSQL syncs all its files: one call instead of a thousand.
    ...(process.platform === 'linux' ? ([['recovery_init_sync_method', 'syncfs']] as const) : []),
    ['random_page_cost', '1.1'],
    ['jit', 'off'],
    ['huge_pages', 'off'],
    ['autovacuum_naptime', '5min'],
    // A row's values never reach the log: no statements, no details of a violated key.
    ['log_min_error_statement', 'panic'],
    ['log_error_verbosity', 'terse'],
    ['log_timezone', 'UTC'],
    ['timezone', 'UTC'],
    ['lc_messages', 'C'],
  ];
}
