/** The house's mark and name. */
export function Brand() {
  return (
    <span className="brand">
      <svg width="24" height="24" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="var(--accent)" />
        <path
          d="M7.5 15.2 16 8l8.5 7.2V24a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1z"
          fill="none"
          stroke="var(--accent-ink)"
          strokeWidth="2.2"
          strokeLinejoin="round"
        />
        <path d="M12.2 19.4h7.6M12.2 16.2h4.6" stroke="var(--accent-ink)" strokeWidth="2" strokeLinecap="round" />
      </svg>
      Maison
    </span>
  );
}
