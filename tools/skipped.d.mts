export interface Skipped {
  file: string;
  name: string;
}
export interface Program {
  what: string;
  isThere: () => boolean;
  files: RegExp;
}
export const optional: readonly Program[];
export function withoutExcuse(skipped: readonly Skipped[], programs?: readonly Program[]): Skipped[];
