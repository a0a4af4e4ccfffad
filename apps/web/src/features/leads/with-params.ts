export type Changes = Record<string, string | undefined>;

/** The same address with other parameters; an empty or undefined one is taken out. */
export function withParams(search: string, changes: Changes) {
  const params = new URLSearchParams(search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  const text = params.toString().replaceAll("%2C", ",").replaceAll("%3A", ":");
  return text ? `?${text}` : "";
}
