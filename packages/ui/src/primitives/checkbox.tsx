"use client";
import type { InputHTMLAttributes, ReactNode } from "react";

type CheckboxProps = Omit<InputHTMLAttributes<HTMLInputElement>, "type"> & { isMixed?: boolean; label?: ReactNode };

/** A checkbox, with its label when one is given; without, pass `aria-label`. Mixed means some of the things below. */
export function Checkbox({ isMixed = false, label, className, ...rest }: CheckboxProps) {
  const box = (
    <input
      {...rest}
      type="checkbox"
      className={["check", isMixed && "mixed", className].filter(Boolean).join(" ")}
      ref={(element) => {
        if (element) element.indeterminate = isMixed;
      }}
    />
  );
  return label ? (
    <label className="cell">
      {box} {label}
    </label>
  ) : (
    box
  );
}
