import type { ReactNode } from "react";

/** A short state in a box. Positive and negative are states; lit is live or new. */
export function Tag({ tone, children }: { tone?: "positive" | "negative" | "lit"; children: ReactNode }) {
  const toneClass = { positive: " pos", negative: " neg", lit: " lit" } as const;
  return <span className={`tag${tone ? toneClass[tone] : ""}`}>{children}</span>;
}
