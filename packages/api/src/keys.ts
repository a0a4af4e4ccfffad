/** `stageChangedAt` as the database and REST write it: `stage_changed_at`. */
export const snakeKey = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** `stage_changed_at` as the code writes it: `stageChangedAt`. */
export const camelKey = (key: string) => key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** Renames the keys of one object, not of what it holds. */
export const renameKeys = <Value>(record: Record<string, Value>, rename: (key: string) => string) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [rename(key), value]));
