/** The admin that the stories' own installation starts with. */
export const admin = { email: "admin@example.com", password: "board-of-lines-2026" };

/** The agent that the stories register and approve. */
export const agent = { email: "alma@example.com", name: "Alma Switch", password: "plugs-and-cords-77" };
