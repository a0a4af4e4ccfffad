const day = 24 * 60 * 60;

/** How long a demo session is kept after its last use. */
export const keptSeconds = 7 * day;
/** A session that was used this recently is not noted as used once more. */
export const touchedAfterSeconds = 60 * 60;

/** What one session may hold. */
export const most = { accounts: 50, transactions: 500, activities: 1_000, bytes: 256 * 1024 };

/** How much visitors may do, so that nobody fills the house with demos. */
export const limits = {
  sessionsPerNetwork: { name: "demo-sessions", limit: 120, windowSeconds: 60 * 60 },
  writesPerBrowser: { name: "demo-writes", limit: 300, windowSeconds: 60 },
} as const;
