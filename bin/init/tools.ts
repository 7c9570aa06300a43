/** Programs that can be set up; those of a repository are found by their files. */
export const tools = ["pre-commit", "tox", "github", "gitlab", "jenkins", "vscode"] as const;
export type Tool = (typeof tools)[number];
