import { testRule } from "../support/rule-test.js";
import { py, ts } from "../support/sources.js";

testRule("no-defer-in-secret-rotation", {
  cases: [
    {
      name: "handed over to a library that defers it: told at the call, where no edit can be made",
      at: /\.handle\(event\)$/,
      python: {
        "charmcraft.yaml": "name: demo\n",
        "src/charm.py": py("self.library = Library()\nframework.observe(self.on.secret_rotate, self._on_secret_rotate)", `
          def _on_secret_rotate(self, event):
              self.library.handle(event)  # !! deferInSecretRotation: By this call, the defer() of lib/charms/other/v0/library.py:3
        `, "from charms.other.v0.library import Library"),
        "lib/charms/other/v0/library.py": "class Library:\n    def handle(self, event):\n        event.defer()\n",
      },
      typescript: {
        "charmcraft.yaml": "name: demo\n",
        "src/charm.ts": ts("this.library = new Library();\nframework.observe(this.on.secretRotate, this.onSecretRotate);", `
          onSecretRotate(event) {
            this.library.handle(event); // !! deferInSecretRotation: By this call, the defer() of lib/charms/other/v0/library.ts:3
          }
        `, "import { Library } from '../lib/charms/other/v0/library';"),
        "lib/charms/other/v0/library.ts": "export class Library {\n  handle(event) {\n    event.defer();\n  }\n}\n",
      },
      becomes: null,
    },
    {
      name: "secret-rotate and secret-expired, each in its handler",
      python: py(`
        framework.observe(self.on.secret_rotate, self._on_secret_rotate)
        framework.observe(self.on.secret_expired, self._on_secret_expired)
      `, `
        def _on_secret_rotate(self, event):
            if not self.unit.is_leader():
                event.defer()  # !! deferInSecretRotation: secret-rotate … _on_secret_rotate
                return
            self.rotate(event.secret)

        def _on_secret_expired(self, event):
            event.defer()  # !! deferInSecretRotation: secret-expired … _on_secret_expired
      `),
      typescript: ts(`
        framework.observe(this.on.secretRotate, this.onSecretRotate);
        framework.observe(this.on.secretExpired, this.onSecretExpired);
      `, `
        onSecretRotate(event) {
          if (!this.unit.isLeader()) {
            event.defer(); // !! deferInSecretRotation: secret-rotate … onSecretRotate
            return;
          }
          this.rotate(event.secret);
        }

        onSecretExpired(event) {
          event.defer(); // !! deferInSecretRotation: secret-expired … onSecretExpired
        }
      `),
      // The return that follows says it all.
      becomes: { python: { returnInstead: "" }, typescript: { returnInstead: "" } },
    },
    {
      name: "no return follows: it takes the defer's place",
      python: py("framework.observe(self.on.secret_expired, self._on_secret_expired)", `
        def _on_secret_expired(self, event):
            if not self.ready:
                event.defer()  # !! deferInSecretRotation
            self.rotate(event.secret)
      `),
      typescript: ts("framework.observe(this.on.secretExpired, this.onSecretExpired);", `
        onSecretExpired(event) {
          if (!this.ready) {
            event.defer(); // !! deferInSecretRotation
          }
          this.rotate(event.secret);
        }
      `),
      becomes: { python: { returnInstead: "return" }, typescript: { returnInstead: "return;" } },
    },
    {
      name: "on the line of its condition",
      python: py("framework.observe(self.on.secret_expired, self._on_secret_expired)", `
        def _on_secret_expired(self, event):
            if not self.ready: event.defer()  # !! deferInSecretRotation
            self.rotate(event.secret)
      `),
      typescript: ts("framework.observe(this.on.secretExpired, this.onSecretExpired);", `
        onSecretExpired(event) {
          if (!this.ready) event.defer(); // !! deferInSecretRotation
          this.rotate(event.secret);
        }
      `),
      becomes: {
        python: { returnInstead: "if not self.ready: return" },
        typescript: { returnInstead: "if (!this.ready) return;" },
      },
    },
    {
      name: "both to one handler",
      python: py(`
        framework.observe(self.on.secret_rotate, self._rotate)
        framework.observe(self.on.secret_expired, self._rotate)
      `, `
        def _rotate(self, event):
            event.defer()  # !! deferInSecretRotation: secret-rotate and secret-expired
      `),
      typescript: ts(`
        framework.observe(this.on.secretRotate, this.rotate);
        framework.observe(this.on.secretExpired, this.rotate);
      `, `
        rotate(event) {
          event.defer(); // !! deferInSecretRotation: secret-rotate and secret-expired
        }
      `),
      becomes: { python: { returnInstead: "return" }, typescript: { returnInstead: "return;" } },
    },
    {
      name: "a helper that config-changed shares: both secret events are told apart",
      python: py(`
        framework.observe(self.on.config_changed, self._rotate)
        framework.observe(self.on.secret_rotate, self._on_secret)
        framework.observe(self.on.secret_expired, self._on_secret)
      `, `
        def _on_secret(self, event):
            self._rotate(event)

        def _rotate(self, event):
            if not self.ready:
                event.defer()  # !! deferInSecretRotation: _on_secret → _rotate
                return
            self.write()
      `),
      typescript: ts(`
        framework.observe(this.on.configChanged, this.rotate);
        framework.observe(this.on.secretRotate, this.onSecret);
        framework.observe(this.on.secretExpired, this.onSecret);
      `, `
        onSecret(event) {
          this.rotate(event);
        }

        rotate(event) {
          if (!this.ready) {
            event.defer(); // !! deferInSecretRotation: onSecret → rotate
            return;
          }
          this.write();
        }
      `),
      becomes: {
        python: {
          returnInstead: `
            if isinstance(event, (ops.SecretRotateEvent, ops.SecretExpiredEvent)):
                return
          `,
        },
        typescript: {
          returnInstead: `
            if (event instanceof ops.SecretRotateEvent || event instanceof ops.SecretExpiredEvent) {
              return;
            }
          `,
        },
      },
    },
    {
      name: "the other secret events can be deferred",
      python: py(`
        framework.observe(self.on.secret_changed, self._on_secret)
        framework.observe(self.on.secret_remove, self._on_secret)
      `, `
        def _on_secret(self, event):
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.secretChanged, this.onSecret);
        framework.observe(this.on.secretRemove, this.onSecret);
      `, `
        onSecret(event) {
          event.defer();
        }
      `),
    },
    {
      name: "one handler for all secret events that tells them apart",
      python: py(`
        framework.observe(self.on.secret_changed, self._on_secret)
        framework.observe(self.on.secret_rotate, self._on_secret)
        framework.observe(self.on.secret_expired, self._on_secret)
      `, `
        def _on_secret(self, event):
            if isinstance(event, (ops.SecretRotateEvent, ops.SecretExpiredEvent)):
                return
            event.defer()
            if not isinstance(event, ops.SecretEvent):
                event.defer()
      `),
      typescript: ts(`
        framework.observe(this.on.secretChanged, this.onSecret);
        framework.observe(this.on.secretRotate, this.onSecret);
        framework.observe(this.on.secretExpired, this.onSecret);
      `, `
        onSecret(event) {
          if (event instanceof ops.SecretRotateEvent || event instanceof ops.SecretExpiredEvent) {
            return;
          }
          event.defer();
          if (!(event instanceof ops.SecretEvent)) {
            event.defer();
          }
        }
      `),
    },
    {
      name: "a test that leaves one of them",
      python: py(`
        framework.observe(self.on.secret_rotate, self._on_secret)
        framework.observe(self.on.secret_expired, self._on_secret)
      `, `
        def _on_secret(self, event):
            if isinstance(event, ops.SecretRotateEvent):
                return
            event.defer()  # !! deferInSecretRotation: by secret-expired (
      `),
      typescript: ts(`
        framework.observe(this.on.secretRotate, this.onSecret);
        framework.observe(this.on.secretExpired, this.onSecret);
      `, `
        onSecret(event) {
          if (event instanceof ops.SecretRotateEvent) {
            return;
          }
          event.defer(); // !! deferInSecretRotation: by secret-expired (
        }
      `),
      becomes: { python: { returnInstead: "return" }, typescript: { returnInstead: "return;" } },
    },
    {
      name: "custom events with such names",
      python: py(`
        framework.observe(self.certificates.on.certificate_expiring, self._on_expiring)
        framework.observe(self.vault.on.secret_expired, self._on_expiring)
      `, `
        def _on_expiring(self, event):
            event.defer()
      `),
      typescript: ts(`
        framework.observe(this.certificates.on.certificateExpiring, this.onExpiring);
        framework.observe(this.vault.on.secretExpired, this.onExpiring);
      `, `
        onExpiring(event) {
          event.defer();
        }
      `),
    },
    {
      name: "an action that reaches the same defer speaks alone",
      python: py(`
        framework.observe(self.on.secret_rotate, self._rotate)
        framework.observe(self.on.rotate_action, self._rotate)
      `, `
        def _rotate(self, event):
            event.defer()  # !! deferInAction
      `),
      typescript: ts(`
        framework.observe(this.on.secretRotate, this.rotate);
        framework.observe(this.on.rotateAction, this.rotate);
      `, `
        rotate(event) {
          event.defer(); // !! deferInAction
        }
      `),
      reveals: ["deferInSecretRotation"],
    },
    {
      name: "and it speaks alone before stop",
      python: py(`
        framework.observe(self.on.stop, self._rotate)
        framework.observe(self.on.secret_rotate, self._rotate)
      `, `
        def _rotate(self, event):
            event.defer()  # !! deferInSecretRotation
      `),
      typescript: ts(`
        framework.observe(this.on.stop, this.rotate);
        framework.observe(this.on.secretRotate, this.rotate);
      `, `
        rotate(event) {
          event.defer(); // !! deferInSecretRotation
        }
      `),
      reveals: ["deferInShutdown"],
    },
    {
      name: "caught on purpose",
      python: py("framework.observe(self.on.secret_rotate, self._on_secret_rotate)", `
        def _on_secret_rotate(self, event):
            try:
                event.defer()
            except RuntimeError:
                self.log("it comes again")
      `),
      typescript: ts("framework.observe(this.on.secretRotate, this.onSecretRotate);", `
        onSecretRotate(event) {
          try {
            event.defer();
          } catch {
            this.log('it comes again');
          }
        }
      `),
    },
  ],
});
