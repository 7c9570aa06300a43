import { randomUUID } from "node:crypto";
import { chmodSync, existsSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";

/**
 * Writes a file as a whole or not at all: whoever reads it meanwhile, or after a crash, sees the old text or the new
 * one. Its permissions stay, and a symbolic link stays one.
 */
export function writeAtomically(file: string, text: string): void {
  const target = existsSync(file) ? realpathSync(file) : file;
  const beside = `${target}.${randomUUID()}.tmp`;
  try {
    writeFileSync(beside, text, { flag: "wx" });
    if (existsSync(target)) chmodSync(beside, statSync(target).mode);
    renameSync(beside, target);
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}
