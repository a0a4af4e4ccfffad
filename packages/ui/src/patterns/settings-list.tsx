import type { ReactNode } from "react";

type Setting = { id: string; name: ReactNode; hint?: ReactNode; control: ReactNode };

/** Settings under each other: what it is on the left, the control on the right. */
export function SettingsList({ settings }: { settings: readonly Setting[] }) {
  return (
    <ul className="settings">
      {settings.map((setting) => (
        <li key={setting.id}>
          <div>
            <b>{setting.name}</b>
            {setting.hint && <p className="muted">{setting.hint}</p>}
          </div>
          <div>{setting.control}</div>
        </li>
      ))}
    </ul>
  );
}
