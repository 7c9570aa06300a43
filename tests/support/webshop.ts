/** A charm on Kubernetes with a container, a relation, peers and an option: what the rules about waiting are tried on. */
import type { Files } from "./sources.js";
import { py, ts } from "./sources.js";

const METADATA = `
name: shop
type: charm
containers:
  web:
    resource: web-image
resources:
  web-image:
    type: oci-image
requires:
  db:
    interface: shop_db
peers:
  shops:
    interface: shops
config:
  options:
    greeting:
      type: string
`;

const CONTAINER = { python: 'self.container = self.unit.get_container("web")', typescript: "this.container = this.unit.getContainer('web');" };

/** What a charm observes: an event of `self.on` in Python's words, and the handler in both languages' words. */
export type Observed = Readonly<Record<string, string>>;

/** The shop in Python: its handlers by event, its methods, what else its constructor does, and its imports. */
export function shopInPython(observed: Observed, methods: string, { more = "", above = "" }: { more?: string; above?: string } = {}): Files {
  const observe = Object.entries(observed).map(([event, handler]) => `framework.observe(self.on.${event}, self.${handler})`);
  return { "charmcraft.yaml": METADATA, "src/charm.py": py([CONTAINER.python, more, ...observe].filter((line) => line !== "").join("\n"), methods, above) };
}

/** The shop in TypeScript. */
export function shopInTypeScript(observed: Observed, methods: string, { more = "", above = "" }: { more?: string; above?: string } = {}): Files {
  const observe = Object.entries(observed).map(([event, handler]) => `framework.observe(this.on.${event}, this.${handler});`);
  return { "charmcraft.yaml": METADATA, "src/charm.ts": ts([CONTAINER.typescript, more, ...observe].filter((line) => line !== "").join("\n"), methods, above) };
}
