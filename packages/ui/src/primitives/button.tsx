import type { ButtonHTMLAttributes, ReactNode } from "react";
import { Tooltip } from "./tooltip.tsx";

type Variant = "plain" | "primary" | "quiet" | "danger";
type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  variant?: Variant;
  icon?: ReactNode;
  isBusy?: boolean;
};

/** A button. Busy keeps its width and ignores clicks; one primary per view. */
export function Button({ variant = "plain", icon, isBusy, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      className={buttonClass(variant, isBusy && icon ? "with-icon" : undefined, className)}
      aria-busy={isBusy || undefined}
      onClick={isBusy ? (event) => event.preventDefault() : onClick}
    >
      {isBusy && <span className="spin" aria-hidden="true" />}
      {icon}
      <span className="btn-label">{children}</span>
    </button>
  );
}

/** A button that shows an icon alone. Takes the name that is read out and shown as a tooltip. */
export function IconButton(props: ButtonProps & { label: string; keys?: string }) {
  const { label, keys, icon, variant = "quiet", isBusy, className, ...rest } = props;
  return (
    <Tooltip text={label} keys={keys}>
      <button
        type="button"
        {...rest}
        className={buttonClass(variant, "icon", className)}
        aria-label={label}
        aria-busy={isBusy || undefined}
      >
        {isBusy ? <span className="spin" aria-hidden="true" /> : icon}
      </button>
    </Tooltip>
  );
}

/** The class names of a button, for a link that looks like one. */
export function buttonClass(variant: Variant = "plain", ...more: (string | undefined)[]) {
  return ["btn", variant === "plain" ? undefined : variant, ...more].filter(Boolean).join(" ");
}
