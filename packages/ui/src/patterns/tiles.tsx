import type { ReactNode } from "react";
import { Lamp } from "../primitives/lamp.tsx";

type Tile = { id: string; label: ReactNode; value: ReactNode; note?: ReactNode; isLive?: boolean };

/** Numbers in a row, ruled apart. Live ones carry the lamp. */
export function Tiles({ tiles }: { tiles: readonly Tile[] }) {
  return (
    <dl className="tiles" style={{ "--tiles": tiles.length } as Record<string, number>}>
      {tiles.map((tile) => (
        <div key={tile.id}>
          <dt>
            {tile.isLive && <Lamp />} {tile.label}
          </dt>
          <dd>{tile.value}</dd>
          {tile.note && (
            <dd className="tile-note">
              <small>{tile.note}</small>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
