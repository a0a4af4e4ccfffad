import { withParams } from "./with-params.ts";

/** The pages of leads that a record can be opened from, by the word for each in its address. */
export const origins = {
  list: { path: "/leads", label: "Leads" },
  board: { path: "/board", label: "Board" },
} as const;

type Origin = keyof typeof origins;
type Params = { get: (name: string) => string | null };

/** What belongs to the panel or the page itself, not to the view behind it. */
const own = { lead: undefined, new: undefined, show: undefined, tab: undefined };

/** The search of a record's address: the view that it is opened from, and on which page that stood. */
export function searchOfView(path: string, search: string): string {
  const origin = originOf(path);
  if (origin) return withParams(search, { ...own, in: origin });
  return path.startsWith("/leads/") ? withParams(search, own) : "";
}

/** The page that a record was opened from; undefined when its address came from elsewhere. */
export function originIn(params: Params): Origin | undefined {
  const word = params.get("in");
  return word === "list" || word === "board" ? word : undefined;
}

/** The address of that page as it was left. */
export const searchOfOrigin = (search: string) => withParams(search, { ...own, in: undefined });

const originOf = (path: string) => (["list", "board"] as const).find((word) => origins[word].path === path);
