export const chromiumPath: string | null;
export const quietly: string[];
