const firstBytes = 1024 * 1024;
const firstEnds = 16 * 1024;

/** Millions of short texts as bytes in one block: a third of the memory that as many strings take. */
export function textStore() {
  let bytes = Buffer.allocUnsafe(firstBytes);
  let ends = new Uint32Array(firstEnds);
  let count = 0;
  let used = 0;

  return {
    get count() {
      return count;
    },
    get bytes() {
      return used;
    },
    add: (text: string) => {
      const needed = used + text.length * 3;
      if (needed > bytes.length) bytes = Buffer.concat([bytes], Math.max(needed, bytes.length * 2));
      used += bytes.write(text, used);
      if (count === ends.length) ends = doubled(ends);
      ends[count] = used;
      count += 1;
    },
    /** The text with this number; empty when there is none. */
    at: (place: number) => (place < count ? bytes.toString("utf8", place ? ends[place - 1] : 0, ends[place]) : ""),
  };
}

function doubled(ends: Uint32Array<ArrayBuffer>) {
  const more = new Uint32Array(ends.length * 2);
  more.set(ends);
  return more;
}
