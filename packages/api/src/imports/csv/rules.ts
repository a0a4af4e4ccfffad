/** Signs that stand between the cells of a file, as far as anybody was seen to use them. */
export const delimiters = [",", ";", "\t", "|"] as const;

/** What a file is, from its first bytes. `none` is something that holds no table. */
export function kindOf(head: Uint8Array): "text" | "zip" | "old_workbook" | "none" {
  const starts = (...bytes: number[]) => bytes.every((byte, place) => head[place] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04)) return "zip";
  if (starts(0xd0, 0xcf, 0x11, 0xe0)) return "old_workbook";
  if (starts(0x1f, 0x8b) || starts(0x25, 0x50, 0x44, 0x46) || starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8)) {
    return "none";
  }
  return head.length === 0 ? "none" : "text";
}

/** The encoding that the first bytes tell: by a byte order mark, or by the zeros of UTF-16. Null when they do not. */
export function encodingOf(head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return "utf-8";
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  const zeros = [0, 0];
  const looked = Math.min(head.length, 4096);
  for (let place = 0; place < looked; place += 1) if (head[place] === 0) zeros[place % 2]! += 1;
  const [even = 0, odd = 0] = zeros;
  if (odd > looked * 0.2 && odd > even * 4) return "utf-16le";
  return even > looked * 0.2 && even > odd * 4 ? "utf-16be" : null;
}

/** How well a delimiter splits lines: many cells a line, and the same number in most of them. */
export function scoreOf(lines: string[][]): number {
  const widths = lines.filter((cells) => cells.length > 1 || cells[0]?.trim()).map((cells) => cells.length);
  const most = mostFrequent(widths);
  if (most < 2) return 0;
  const share = widths.filter((width) => width === most).length / widths.length;
  return share + share * Math.min(most, 30) * 0.01;
}

function mostFrequent(widths: number[]): number {
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [best] = [...counts].toSorted((one, other) => other[1] - one[1] || other[0] - one[0]);
  return best?.[0] ?? 0;
}
