"use client";
import type { ReactNode } from "react";

type Option = { value: string; label: ReactNode };

/** One choice of a few, side by side. Takes the options, the chosen value and a name for the group. */
export function Segmented<T extends Option>(props: {
  label: string;
  options: readonly T[];
  value: string;
  onChange: (value: T["value"]) => void;
}) {
  return (
    <div className="seg" role="group" aria-label={props.label}>
      {props.options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === props.value}
          onClick={() => props.onChange(option.value)}
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
