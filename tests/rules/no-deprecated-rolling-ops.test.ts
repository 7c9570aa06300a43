import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

const NOTHING = "self.ready = True";
const NOTHING_TS = "this.ready = true;";
const METHOD = `
  def _on_start(self, event):
      pass
`;
const METHOD_TS = "onStart(event) {}\n";
const IMPORT = /^(import|from) [^;]*;?$/;

testRule("no-deprecated-rolling-ops", {
  cases: [
    {
      name: "v0: a name of it",
      at: IMPORT,
      python: py(NOTHING, METHOD, "from charms.rolling_ops.v0.rollingops import RollingOpsManager, RunWithLock  # !! lockIsLost: without the lock … \`callback_targets\` … \`request_async_lock\`"),
      typescript: ts(NOTHING_TS, METHOD_TS, "import { RollingOpsManager } from '../lib/charms/rolling_ops/v0/rollingops.js'; // !! lockIsLost: without the lock … \`callbackTargets\` … \`requestAsyncLock\`"),
    },
    {
      name: "v0: the module",
      at: IMPORT,
      python: py(NOTHING, METHOD, "from charms.rolling_ops.v0 import rollingops  # !! lockIsLost"),
      typescript: ts(NOTHING_TS, METHOD_TS, "import * as rollingops from 'charms/rolling_ops/v0/rollingops'; // !! lockIsLost"),
    },
    {
      name: "v1",
      at: IMPORT,
      python: py(NOTHING, METHOD, "from charms.rolling_ops.v1.rollingops import OperationResult, RollingOpsManagerV1  # !! libraryHasMoved: \`peer_relation_name\`"),
      typescript: ts(NOTHING_TS, METHOD_TS, "import { OperationResult, RollingOpsManagerV1 } from 'charms/rolling_ops/v1/rollingops'; // !! libraryHasMoved: \`peerRelationName\`"),
    },
    {
      name: "the library that is kept up, and one of another name",
      python: py(NOTHING, METHOD, `
        from charmlibs.rollingops import RollingOpsManager
        from charms.rolling_restarts.v0.restarts import Restarts
      `),
      typescript: ts(NOTHING_TS, METHOD_TS, `
        import { RollingOpsManager } from 'charmlibs/rollingops';
        import { Restarts } from 'charms/rolling_restarts/v0/restarts';
      `),
    },
  ],
  pythonOnly: [
    {
      name: "by its whole name, for types alone, and one that is vendored",
      at: IMPORT,
      charm: {
        "charmcraft.yaml": "name: demo\n",
        "lib/charms/rolling_ops/v0/rollingops.py": "class RollingOpsManager:\n    pass\n",
        "src/charm.py": py(NOTHING, METHOD, `
          from typing import TYPE_CHECKING

          import charms.rolling_ops.v0.rollingops as rollingops  # !! lockIsLost

          if TYPE_CHECKING:
              from charms.rolling_ops.v0.rollingops import RunWithLock  # !! lockIsLost
        `),
      },
    },
    {
      name: "in the charm that publishes it",
      charm: {
        "charmcraft.yaml": "name: rolling-ops\n",
        "lib/charms/rolling_ops/v0/rollingops.py": "class RollingOpsManager:\n    pass\n",
        "src/charm.py": py(NOTHING, METHOD, "from charms.rolling_ops.v0.rollingops import RollingOpsManager"),
      },
    },
  ],
  typescriptOnly: [
    {
      name: "twice by one statement",
      at: IMPORT,
      charm: ts(NOTHING_TS, METHOD_TS, "import rollingops, { RollingOpsManager } from 'charms/rolling_ops/v0/rollingops'; // !! lockIsLost"),
    },
    {
      name: "by require",
      at: /^const .*$/,
      charm: ts(NOTHING_TS, METHOD_TS, "const { RollingOpsManager } = require('charms/rolling_ops/v0/rollingops'); // !! lockIsLost"),
    },
  ],
});
