/** The lines that set a repository up, as docs/ci.md and docs/editors.md show them. */
import { createRequire } from "node:module";

const { version } = createRequire(import.meta.url)("eslint-plugin-charm/package.json") as { version: string };

const command = `npx --yes --package eslint-plugin-charm@${version} -- eslint-charm`;

export const eslintConfig = `import charm from "eslint-plugin-charm";
import { defineConfig } from "eslint/config";

export default defineConfig({
  plugins: { charm },
  extends: ["charm/recommended"],
});
`;

/** One entry of `repos:`. */
export const preCommitRepo = `- repo: https://github.com/canonical/eslint-plugin-charm
  rev: v${version}
  hooks:
    - id: eslint-charm
`;

export const toxEnvironment = `[testenv:charm-lint]
description = Lint the charm with eslint-plugin-charm
skip_install = true
allowlist_externals = npx
commands = ${command} {posargs}
`;

export const githubWorkflow = `name: Lint charms
on: [push, pull_request]
permissions:
  contents: read
jobs:
  charm-lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v7
      - uses: canonical/eslint-plugin-charm@v${version}
`;

export const gitlabJob = `charm-lint:
  image: node:24
  script:
    - ${command} --also junit=charm-lint.xml
  artifacts:
    when: always
    reports:
      junit: charm-lint.xml
`;

export const jenkinsStage = `stage('Lint charms') {
  steps {
    sh '${command} --also junit=charm-lint.xml'
  }
  post {
    always { junit 'charm-lint.xml' }
  }
}
`;

export const vscodeSettings = `{
  "eslint.validate": ["javascript", "typescript", "python"],
  "eslint.codeAction.disableRuleComment": { "enable": false }
}
`;
