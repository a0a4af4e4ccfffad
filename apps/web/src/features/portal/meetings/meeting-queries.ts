/** The meetings of a client that are to come, the next one first. */
export const comingMeetings = { state: "upcoming", sort: "starts_at", limit: 50 } as const;

/** Those that were, the last one first. */
export const pastMeetings = { state: "past", sort: "-starts_at", limit: 10 } as const;
