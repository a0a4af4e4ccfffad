/** The path to go on to after signing in, or `/` for whatever would leave this origin. */
export function safePath(target: string, publicUrl: string): string {
  const { origin } = new URL(publicUrl);
  // Browsers read a backslash as a slash and drop tabs and newlines, so neither gets as far as the parser.
  const hasTrick = target.includes("\\") || /[\s\p{Cc}]|^\/(?:%2f|%5c|\/)/iu.test(target);
  if (hasTrick || !URL.canParse(target, origin)) return "/";
  const url = new URL(target, origin);
  const isRelative = target.startsWith("/") || target.startsWith(`${origin}/`);
  if (!isRelative || url.origin !== origin || url.pathname.startsWith("//")) return "/";
  return url.pathname + url.search + url.hash;
}
