"use client";
import { useEffect } from "react";
import type { CellEditor as Editor } from "./data-table-editor.tsx";
import { later } from "./later.tsx";

const Later = later(() => import("./data-table-editor.tsx").then((file) => file.CellEditor));

/** A cell turned into a field. Its script follows that of the table. */
// A part that comes later has lost the type of its rows; the editor only hands them on.
export const CellEditor = Later as unknown as typeof Editor;

/** Loads the editor as soon as the table answers keys: what is typed after the one that opens it is meant for it. */
export const useCellEditorSoon = () => useEffect(() => Later.expect(), []);
