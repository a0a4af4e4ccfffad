export const zoneCookie = "zone";

/** Tells the server the time zone of this browser, so that the pages it draws from now on have the reader's days. */
export function tellZone() {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  // biome-ignore lint/suspicious/noDocumentCookie: not every browser has the newer way yet.
  document.cookie = `${zoneCookie}=${timeZone}; path=/; max-age=31536000; samesite=lax`;
}
