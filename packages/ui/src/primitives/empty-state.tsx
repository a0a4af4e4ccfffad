import type { ReactNode } from "react";
import { Jack } from "./lamp.tsx";

type EmptyProps = { title: ReactNode; children?: ReactNode; action?: ReactNode; more?: ReactNode; withJack?: boolean };

/** Nothing is here yet: one sentence, one action, one quiet link. */
export function EmptyState({ title, children, action, more, withJack = false }: EmptyProps) {
  return (
    <div className="state">
      {withJack && <Jack />}
      <h2>{title}</h2>
      {children && <p className="muted">{children}</p>}
      {(action || more) && (
        <div className="state-acts">
          {action}
          {more}
        </div>
      )}
    </div>
  );
}
