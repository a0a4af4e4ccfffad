import { Circle, CircleCheck } from "lucide-react";
import type { ReactNode } from "react";
import { AppLink } from "@/app-link.tsx";

type Props = { name: string; hint: string; isDone: boolean; href?: string; children?: ReactNode };

/** One first step: whether it is done, where it is done, and what it is good for. */
export function Step({ name, hint, isDone, href, children }: Props) {
  const Icon = isDone ? CircleCheck : Circle;
  return (
    <li>
      <Icon />
      <span className="first-steps-words">
        {href && !isDone ? (
          <AppLink href={href}>{name}</AppLink>
        ) : (
          <span className={isDone ? "muted" : ""}>{name}</span>
        )}
        <span className="muted">{isDone ? "Done" : hint}</span>
      </span>
      {children}
    </li>
  );
}
