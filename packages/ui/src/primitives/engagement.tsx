const levels = {
  none: ["e0", "None"],
  low: ["e1", "Low"],
  engaged: ["e2", "Engaged"],
  hot: ["e3", "Hot"],
  dormant: ["dormant", "Dormant"],
} as const;

/** How alive a contact is, as three bars and a word. */
export function Engagement({ level }: { level: keyof typeof levels }) {
  const [bars, word] = levels[level];
  return (
    <span className={`eng ${bars}`}>
      <i aria-hidden="true">
        <b />
      </i>{" "}
      {word}
    </span>
  );
}
