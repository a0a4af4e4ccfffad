/** How many are unread, as a bell has room for it. */
export const unreadInWords = (unread: number) => (unread > 99 ? "99+" : String(unread));
