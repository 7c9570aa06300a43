/** How an event travels from its handler to a defer. */
import { describe } from "vitest";
import { inPython, inTypeScript, python, twins, typescript } from "./harness.js";

/** A charm that observes the action `backup`; what stands in its class, and above it, in both languages. */
function travels(name: string, py: string, ts: string, defers: readonly string[], top: readonly [string, string] = ["", ""]): void {
  twins(name, python({ top: top[0], body: py }), typescript({ top: top[1], body: ts }), { defers });
}

const ACTION = "action backup_action";

describe("arguments", () => {
  travels("by position, under another name", `
    def _on_backup(self, event):
        self._run(event)
    def _run(self, _):
        _.defer()`, `
    private onBackup(event: ops.ActionEvent): void { this.run(event); }
    private run(_: ops.EventBase): void { _.defer(); }`, [`run: ${ACTION} via run`]);
  travels("by name", `
    def _on_backup(self, event):
        self._run(force=True, broken_event=event)
    def _run(self, broken_event=None, force=False):
        broken_event.defer()`, `
    private onBackup(event: ops.ActionEvent): void { this.run({ force: true, brokenEvent: event }); }
    private run({ brokenEvent, force }: { brokenEvent: ops.EventBase; force: boolean }): void { brokenEvent.defer(); }`, [`run: ${ACTION} via run`]);
  travels("in an options object", `
    def _on_backup(self, event):
        self._run({"event": event})
    def _run(self, options):
        options["event"].defer()`, `
    private onBackup(event: ops.ActionEvent): void { this.run({ event }); }
    private run(options: { event: ops.EventBase }): void { options.event.defer(); }`, [`run: ${ACTION} via run`]);
  travels("among others", `
    def _on_backup(self, *args):
        self._run(*args)
    def _run(self, *args, **kwargs):
        event, *_ = args
        event.defer()`, `
    private onBackup(...args: ops.EventBase[]): void { this.run(...args); }
    private run(...args: ops.EventBase[]): void {
      const [event] = args;
      event.defer();
    }`, [`run: ${ACTION} via run`]);
  travels("to a method of the class itself", `
    def _on_backup(self, event):
        Later.defer(event)
        self._refuse(event)
    @classmethod
    def _refuse(cls, event):
        cls._end(event)
    @classmethod
    def _end(cls, event):
        event.defer()`, `
    private onBackup(event: ops.ActionEvent): void { Later.defer(event); Demo.refuse(event); }
    private static refuse(event: ops.EventBase): void { Demo.end(event); }
    private static end(event: ops.EventBase): void { event.defer(); }`, [
    `later: ${ACTION} via defer`, `end: ${ACTION} via refuse > end`,
  ], [`
    class Later:
        @classmethod
        def defer(cls, event):
            event.defer() # later`, `
    class Later {
      static defer(event: ops.EventBase): void {
        event.defer(); // later
      }
    }`]);
  travels("by name through keywords", `
    def _on_backup(self, event):
        self._run(event=event)
    def _run(self, **kwargs):
        self._end(**kwargs)
    def _end(self, event):
        event.defer()`, `
    private onBackup(event: ops.ActionEvent): void { this.run({ event }); }
    private run(options: { event: ops.EventBase }): void { this.end({ ...options }); }
    private end({ event }: { event: ops.EventBase }): void { event.defer(); }`, [`end: ${ACTION} via run > end`]);
  travels("not handed over", `
    def _on_backup(self, event):
        self._run(None)
    def _run(self, event):
        if not event:
            return
        event.defer()`, `
    private onBackup(event: ops.ActionEvent): void { this.run(undefined); }
    private run(event?: ops.EventBase): void {
      if (!event) return;
      event.defer();
    }`, ["run: nothing"]);
  travels("left to its default", `
    def _on_backup(self, event):
        self._run()
    def _run(self, event=None):
        if event:
            event.defer()`, `
    private onBackup(event: ops.ActionEvent): void { this.run(); }
    private run(event?: ops.EventBase): void { if (event) event.defer(); }`, ["run: nothing"]);
});

describe("other parameters of a handler", () => {
  travels("with a default, which ops leaves as it is", `
    def _on_backup(self, event, again=False):
        if again:
            event.defer() # again
        else:
            event.defer() # first`, `
    private onBackup(event: ops.ActionEvent, again = false): void {
      if (again)
        event.defer(); // again
      else
        event.defer(); // first
    }`, ["again: nothing", `first: ${ACTION}`]);
  travels("assigned to", `
    def _on_backup(self, event):
        self._run(event, False)
    def _run(self, event, force):
        if self.config["force"]:
            force = True
        if force:
            event.defer()`, `
    private onBackup(event: ops.ActionEvent): void { this.run(event, false); }
    private run(event: ops.EventBase, force: boolean): void {
      if (this.config['force']) force = true;
      if (force) event.defer();
    }`, [`run: ${ACTION} via run`]);
});

describe("variables and attributes", () => {
  travels("a function of the one around, not that of the module", `
    def _on_backup(self, event):
        def later(event):
            event.defer() # near
        def run():
            later(event)
        run()`, `
    private onBackup(event: ops.ActionEvent): void {
      const later = (event: ops.EventBase) => {
        event.defer(); // near
      };
      const run = () => later(event);
      run();
    }`, ["far: nothing", `near: ${ACTION} via run > later`], [`
    def later(event):
        event.defer() # far`, `
    function later(event: ops.EventBase): void {
      event.defer(); // far
    }`]);
  travels("two attributes, of which one holds it", `
    def _on_backup(self, event):
        if self.config["later"]:
            self._event = event
            self._run() # noted
        else:
            self._run()
    def _run(self):
        self._event.defer()`, `
    private onBackup(event: ops.ActionEvent): void {
      if (this.config['later']) {
        this.event = event;
        this.run();
      } else this.run();
    }
    private run(): void { this.event.defer(); }`, [`run: ${ACTION} via run`]);
  travels("another name for it", `
    def _on_backup(self, event):
        later = event
        later.defer()`, `
    private onBackup(event: ops.ActionEvent): void {
      const later = event;
      later.defer();
    }`, [`on_backup: ${ACTION}`]);
  travels("a tuple", `
    def _on_backup(self, event):
        pair = (1, event)
        _, later = pair
        later.defer() # one
        pair[1].defer() # two`, `
    private onBackup(event: ops.ActionEvent): void {
      const pair = [1, event] as const;
      const [, later] = pair;
      later.defer(); // one
      pair[1].defer(); // two
    }`, [`one: ${ACTION}`, `two: ${ACTION}`]);
  travels("an attribute of the charm", `
    def _on_backup(self, event):
        self._event = event
        self._run()
    def _run(self):
        self._event.defer()`, `
    private onBackup(event: ops.ActionEvent): void {
      this.event = event;
      this.run();
    }
    private run(): void { this.event.defer(); }`, [`run: ${ACTION} via run`]);
  travels("an object made with it", `
    def _on_backup(self, event):
        Job(event).run()`, `
    private onBackup(event: ops.ActionEvent): void { new Job(event).run(); }`, [`run: ${ACTION} via run`], [`
    class Job:
        def __init__(self, event):
            self.event = event
        def run(self):
            self.event.defer()`, `
    class Job {
      constructor(private readonly event: ops.EventBase) {}
      run(): void { this.event.defer(); }
    }`]);
  travels("a constructor that defers", `
    def _on_backup(self, event):
        Job(event)`, `
    private onBackup(event: ops.ActionEvent): void { new Job(event); }`, [`__init__: ${ACTION} via __init__`], [`
    class Job:
        def __init__(self, event):
            event.defer()`, `
    class Job {
      constructor(event: ops.EventBase) { event.defer(); }
    }`]);
  travels("the method itself, held", `
    def _on_backup(self, event):
        later = event.defer
        later()`, `
    private onBackup(event: ops.ActionEvent): void {
      const later = event.defer.bind(event);
      later();
    }`, []);
  travels("given back", `
    def _on_backup(self, event):
        self._same(event).defer()
    def _same(self, event):
        return event`, `
    private onBackup(event: ops.ActionEvent): void { this.same(event).defer(); }
    private same(event: ops.EventBase) { return event; }`, [`on_backup: ${ACTION}`]);
});

describe("functions", () => {
  travels("of the module", `
    def _on_backup(self, event):
        later(self, event)`, `
    private onBackup(event: ops.ActionEvent): void { later(this, event); }`, [`later: ${ACTION} via later`], [`
    def later(charm, event):
        event.defer()`, `
    function later(charm: Demo, event: ops.EventBase): void { event.defer(); }`]);
  travels("held in a constant", `
    def _on_backup(self, event):
        later(event)`, `
    private onBackup(event: ops.ActionEvent): void { later(event); }`, [`inner: ${ACTION} via an inline function`], [`
    later = lambda event: event.defer() # inner`, `
    const holder = { later: (event: ops.EventBase) => event.defer() }; // inner
    const { later } = holder;`]);
  travels("static", `
    def _on_backup(self, event):
        Demo._later(event)
        self._later(event)
    @staticmethod
    def _later(event):
        event.defer()`, `
    private onBackup(event: ops.ActionEvent): void { Demo.later(event); }
    private static later(event: ops.EventBase): void { event.defer(); }`, [`later: ${ACTION} via later`]);
  inPython("a class method", python({ body: `
    def _on_backup(self, event):
        self._later(event)
    @classmethod
    def _later(cls, event):
        cls._end(event)
    @staticmethod
    def _end(event):
        event.defer()` }), { defers: [`end: ${ACTION} via later > end`] });
  travels("nested", `
    def _on_backup(self, event):
        def later():
            event.defer()
        later()`, `
    private onBackup(event: ops.ActionEvent): void {
      const later = () => { event.defer(); };
      later();
    }`, [`later: ${ACTION} via later`]);
  travels("nested, and never called", `
    def _on_backup(self, event):
        def later():
            event.defer()`, `
    private onBackup(event: ops.ActionEvent): void {
      const later = () => { event.defer(); };
    }`, ["later: nothing"]);
  travels("called by an installed package", `
    def _on_backup(self, event):
        retry(lambda: self._run(event))
    def _run(self, event):
        event.defer()`, `
    private onBackup(event: ops.ActionEvent): void { retry(() => this.run(event)); }
    private run(event: ops.EventBase): void { event.defer(); }`, [`run: ${ACTION} via an inline function of on_backup > run`],
  ["from tenacity import retry", "import { retry } from 'tenacity';"]);
  travels("partial", `
    def _on_backup(self, event):
        later = functools.partial(self._run, event)
        later(1)
    def _run(self, event, times):
        event.defer()`, `
    private onBackup(event: ops.ActionEvent): void {
      const later = this.run.bind(this, event);
      later(1);
    }
    private run(event: ops.EventBase, times: number): void { event.defer(); }`, [`run: ${ACTION} via run`]);
  travels("an object that is called", `
    def _on_backup(self, event):
        Job()(event)`, `
    private onBackup(event: ops.ActionEvent): void { new Job().__call__(event); }`, [`__call__: ${ACTION} via __call__`], [`
    class Job:
        def __call__(self, event):
            event.defer()`, `
    class Job { __call__(event: ops.EventBase): void { event.defer(); } }`]);
  travels("asynchronous", `
    async def _on_backup(self, event):
        await self._run(event)
    async def _run(self, event):
        event.defer()`, `
    private async onBackup(event: ops.ActionEvent): Promise<void> { await this.run(event); }
    private async run(event: ops.EventBase): Promise<void> { event.defer(); }`, [`run: ${ACTION} via run`]);
  travels("a generator", `
    def _on_backup(self, event):
        for _ in self._run(event):
            pass
    def _run(self, event):
        yield 1
        event.defer()`, `
    private onBackup(event: ops.ActionEvent): void { for (const _ of this.run(event)) { } }
    private *run(event: ops.EventBase) {
      yield 1;
      event.defer();
    }`, [`run: ${ACTION} via run`]);
  inPython("a context manager of the charm's own", python({ body: `
    def _on_backup(self, event):
        with self._guard(event):
            self.model.name
        with self._both(event) as later:
            later.defer() # given
    @contextlib.contextmanager
    def _guard(self, event):
        try:
            self.model.name
            yield
        except ValueError:
            event.defer() # guard
    @contextlib.contextmanager
    def _both(self, event):
        yield event` }), { defers: [`given: ${ACTION}`, `guard: ${ACTION} via guard`] });
  inPython("a class that is a context manager", python({ top: `
    class Guard:
        def __init__(self, event):
            self.event = event
        def __enter__(self):
            return self
        def __exit__(self, *args):
            self.event.defer()`, body: `
    def _on_backup(self, event):
        with Guard(event):
            pass` }), { defers: [`__exit__: ${ACTION} via __exit__`] });
  travels("each of several callbacks", `
    def _on_backup(self, event):
        for run in (self._a, self._b):
            run(event)
    def _a(self, event):
        event.defer()
    def _b(self, event):
        event.defer()`, `
    private onBackup(event: ops.ActionEvent): void {
      for (const run of [this.a, this.b]) run.call(this, event);
    }
    private a(event: ops.EventBase): void { event.defer(); }
    private b(event: ops.EventBase): void { event.defer(); }`, [`a: ${ACTION} via a`, `b: ${ACTION} via b`]);
  travels("by a composed name", `
    def _on_backup(self, event):
        getattr(self, f"_run_{self.KIND}")(event)
    KIND = "full"
    def _run_full(self, event):
        event.defer()`, `
    private onBackup(event: ops.ActionEvent): void { this['runFull'](event); }
    private runFull(event: ops.EventBase): void { event.defer(); }`, [`run_full: ${ACTION} via run_full`]);
  inPython("every one of a list", python({ top: "class Part:\n    def run(self, event):\n        event.defer()", body: `
    def _on_backup(self, event):
        [part.run(event) for part in (self.a,)]
    @property
    def a(self):
        return Part()` }), { defers: [`run: ${ACTION} via run`] });
  inTypeScript("every one of a list", typescript({ top: "class Part { run(event: ops.EventBase): void { event.defer(); } }", body: `
    private onBackup(event: ops.ActionEvent): void { [this.a].map((part) => part.run(event)); }
    private get a() { return new Part(); }` }), { defers: [`run: ${ACTION} via an inline function of on_backup > run`] });
});

describe("decorators and wrappers", () => {
  travels("a decorator that defers", `
    @ready
    def _on_backup(self, event):
        pass`, `
    @ready
    onBackup(event: ops.ActionEvent): void {}`, [`wrapper: ${ACTION}`], [`
    def ready(function):
        @functools.wraps(function)
        def wrapper(self, event):
            if not self.model.name:
                event.defer()
                return None
            return function(self, event)
        return wrapper`, `
    function ready(method: any, context: unknown) {
      return function wrapper(this: Demo, event: ops.EventBase) {
        if (!this.model.name) {
          event.defer(); // wrapper
          return undefined;
        }
        return method.call(this, event);
      };
    }`]);
  travels("a decorator that hands on", `
    @ready
    def _on_backup(self, event):
        event.defer()`, `
    @ready
    onBackup(event: ops.ActionEvent): void { event.defer(); }`, [`on_backup: ${ACTION} via on_backup`], [`
    def ready(function):
        def wrapper(self, *args, **kwargs):
            return function(self, *args, **kwargs)
        return wrapper`, `
    function ready(method: any, context: unknown) {
      return function (this: Demo, ...args: any[]) { return method.call(this, ...args); };
    }`]);
  travels("a factory with its flag set", `
    @validate(defer=True)
    def _on_backup(self, event):
        pass`, `
    @validate({ defer: true })
    onBackup(event: ops.ActionEvent): void {}`, [`inner: ${ACTION}`], [`
    def validate(defer=False):
        def decorator(function):
            def wrapper(charm, *args):
                event, *_ = args
                if defer:
                    event.defer() # inner
                    return
                function(charm, *args)
            return wrapper
        return decorator`, `
    function validate({ defer }: { defer: boolean }) {
      return (method: any, context: unknown) => function (this: Demo, ...args: any[]) {
        const [event] = args;
        if (defer) {
          event.defer(); // inner
          return;
        }
        method.call(this, ...args);
      };
    }`]);
  travels("a factory with its flag not set", `
    @validate()
    def _on_backup(self, event):
        pass`, `
    @validate()
    onBackup(event: ops.ActionEvent): void {}`, [], [`
    def validate(defer=False):
        def decorator(function):
            def wrapper(charm, *args):
                event, *_ = args
                if defer:
                    event.defer() # inner
                    return
                function(charm, *args)
            return wrapper
        return decorator`, `
    function validate(defer = false) {
      return (method: any, context: unknown) => function (this: Demo, ...args: any[]) {
        const [event] = args;
        if (defer) {
          event.defer(); // inner
          return;
        }
        method.call(this, ...args);
      };
    }`]);
  travels("one upon the other", `
    @outer
    @inner
    def _on_backup(self, event):
        event.defer() # method`, `
    @outer
    @inner
    onBackup(event: ops.ActionEvent): void { event.defer(); } // method`, [`first: ${ACTION}`, `second: ${ACTION} via inner`, `method: ${ACTION} via inner > on_backup`], [`
    def outer(function):
        def wrapper(self, event):
            if self.model.name:
                event.defer() # first
            return function(self, event)
        return wrapper
    def inner(function):
        def wrapper(self, event):
            if self.model.uuid:
                event.defer() # second
            return function(self, event)
        return wrapper`, `
    function outer(method: any) {
      return function (this: Demo, event: ops.EventBase) {
        if (this.model.name) event.defer(); // first
        return method.call(this, event);
      };
    }
    function inner(method: any) {
      return function (this: Demo, event: ops.EventBase) {
        if (this.model.uuid) event.defer(); // second
        return method.call(this, event);
      };
    }`]);
  travels("a function around a method, without a decorator", `
    def _on_backup(self, event):
        self._guarded(self._run)(event)
    def _guarded(self, run):
        def inner(event):
            run(event)
        return inner
    def _run(self, event):
        event.defer()`, `
    private onBackup(event: ops.ActionEvent): void { this.guarded(this.run)(event); }
    private guarded(run: (event: ops.EventBase) => void) {
      const inner = (event: ops.EventBase) => { run(event); };
      return inner;
    }
    private run(event: ops.EventBase): void { event.defer(); }`, [`run: ${ACTION} via guarded > run`]);
  travels("a wrapper that does not say whose it is", `
    @ready
    def _on_backup(self, event):
        self._run(event)
    def _run(self, event):
        event.defer()`, `
    @ready
    onBackup(event: ops.ActionEvent): void { this.run(event); }
    private run(event: ops.EventBase): void { event.defer(); }`, [`wrapper: ${ACTION}`, `run: ${ACTION} via on_backup > run`], [`
    def ready(function):
        def wrapper(*args):
            this, event = args
            if not this.model.name:
                event.defer()
                return None
            return function(this, event)
        return wrapper`, `
    function ready(method: any, context: unknown) {
      return function wrapper(event: ops.EventBase) {
        if (!this.model.name) {
          event.defer(); // wrapper
          return undefined;
        }
        return method.call(this, event);
      };
    }`]);
  travels("a decorator of an installed package", `
    @retry
    def _on_backup(self, event):
        event.defer()`, `
    @retry
    onBackup(event: ops.ActionEvent): void { event.defer(); }`, [`on_backup: ${ACTION}`], ["from tenacity import retry", "import { retry } from 'tenacity';"]);
  inPython("a decorator that is a method", python({ top: `
    class Checks:
        @staticmethod
        def ready(function):
            def wrapper(self, event):
                event.defer()
            return wrapper`, init: `
    framework.observe(self.on.remove, self._on_remove)`, body: `
    @Checks.ready
    def _on_remove(self, event):
        pass` }), { defers: ["wrapper: remove"] });
  travels("a decorator of the class", `
    def _on_backup(self, event):
        event.defer()`, `
    onBackup(event: ops.ActionEvent): void { event.defer(); }`, [`on_backup: ${ACTION}`], [`
    def traced(**options):
        def decorator(cls):
            return cls
        return decorator
    @traced(server="x")
    class Unrelated:
        pass`, `
    function traced(options: object) { return (value: unknown, context: unknown) => value; }
    @traced({ server: 'x' })
    class Unrelated {}`]);
  inPython("a class decorator that gives the class a method", python({ top: `
    def with_stop(cls):
        def _on_stop(self, event):
            self._end(event)
        cls._on_stop = _on_stop
        return cls`, init: "framework.observe(self.on.stop, self._on_stop)", body: `
    def _end(self, event):
        event.defer()` }).replace("class Demo(", "@with_stop\nclass Demo("), { defers: ["end: stop via end"] });
});

describe("classes", () => {
  travels("super", `
    def _on_backup(self, event):
        super()._on_backup(event)`, `
    override onBackup(event: ops.ActionEvent): void { super.onBackup(event); }`, [`on_backup: nothing`].slice(1));
  twins("a base's method through super, and back into the class", python({ top: `
    class Base(ops.CharmBase):
        def _on_backup(self, event):
            self._run(event)
        def _run(self, event):
            event.defer() # base`, body: `
    def _on_backup(self, event):
        super()._on_backup(event)
    def _run(self, event):
        event.defer() # own
        super()._run(event)` }).replace("Demo(ops.CharmBase)", "Demo(Base)"), typescript({ top: `
    class Base extends ops.CharmBase {
      onBackup(event: ops.ActionEvent): void { this.run(event); }
      run(event: ops.ActionEvent): void { event.defer(); } // base
    }`, body: `
    override onBackup(event: ops.ActionEvent): void { super.onBackup(event); }
    override run(event: ops.ActionEvent): void {
      event.defer(); // own
      super.run(event);
    }` }).replace("Demo extends ops.CharmBase", "Demo extends Base"), {
    defers: [`base: ${ACTION} via on_backup > run > run`, `own: ${ACTION} via on_backup > run`],
  });
  inPython("a base class by its name", python({ top: `
    class Base(ops.CharmBase):
        def _on_backup(self, event):
            event.defer()`, body: `
    def _on_backup(self, event):
        Base._on_backup(self, event)` }).replace("Demo(ops.CharmBase)", "Demo(Base)"), { defers: [`on_backup: ${ACTION} via on_backup`] });
  inTypeScript("a base class by its prototype", typescript({ top: `
    class Base extends ops.CharmBase { onBackup(event: ops.ActionEvent): void { event.defer(); } }`, body: `
    override onBackup(event: ops.ActionEvent): void { Base.prototype.onBackup.call(this, event); }` })
    .replace("Demo extends ops.CharmBase", "Demo extends Base"), { defers: [`on_backup: ${ACTION} via on_backup`] });
  inPython("mixins, and a diamond in Python's own order", python({ top: `
    class Root(ops.CharmBase):
        def _run(self, event):
            event.defer() # root
    class Left(Root):
        pass
    class Right(Root):
        def _run(self, event):
            event.defer() # right`, body: `
    def _on_backup(self, event):
        self._run(event)` }).replace("Demo(ops.CharmBase)", "Demo(Left, Right)"), { defers: ["root: nothing", `right: ${ACTION} via run`] });
  inPython("super through a diamond", python({ top: `
    class Root(ops.CharmBase):
        def _run(self, event):
            event.defer() # root
    class Left(Root):
        def _run(self, event):
            super()._run(event)
    class Right(Root):
        def _run(self, event):
            event.defer() # right`, body: `
    def _on_backup(self, event):
        self._run(event)` }).replace("Demo(ops.CharmBase)", "Demo(Left, Right)"), { defers: ["root: nothing", `right: ${ACTION} via run > run`] });
  inPython("generic bases and type variables", python({ top: `
    import typing
    T = typing.TypeVar("T")
    class Typed(ops.CharmBase, typing.Generic[T]):
        def _run(self, event):
            event.defer()`, body: `
    def _on_backup(self, event):
        self._run(event)` }).replace("Demo(ops.CharmBase)", "Demo(Typed[int])"), { defers: [`run: ${ACTION} via run`] });
  inTypeScript("a generic base and a mixin function", typescript({ top: `
    class Typed<T> extends ops.CharmBase { run(event: ops.EventBase): void { event.defer(); } }
    function Mixed(Base: any) { return Base; }`, body: `
    private onBackup(event: ops.ActionEvent): void { this.run(event); }` })
    .replace("Demo extends ops.CharmBase", "Demo extends Mixed(Typed<number>)"), { defers: [`run: ${ACTION} via run`] });
  travels("a typed parameter", `
    def _on_backup(self, event):
        self._give(self.job, event)
    @property
    def job(self) -> "Job":
        return self.model.job
    def _give(self, job: Job, event):
        job.run(event)`, `
    private onBackup(event: ops.ActionEvent): void { this.give(this.job, event); }
    private get job(): Job { return this.model.job; }
    private give(job: Job, event: ops.EventBase): void { job.run(event); }`, [`run: ${ACTION} via give > run`], [`
    class Job:
        def run(self, event):
            event.defer()`, `
    class Job { run(event: ops.EventBase): void { event.defer(); } }`]);
  travels("a declared attribute", `
    job: "Job"
    def _on_backup(self, event):
        self.job.run(event)`, `
    declare job: Job;
    private onBackup(event: ops.ActionEvent): void { this.job.run(event); }`, [`run: ${ACTION} via run`], [`
    class Job:
        def run(self, event):
            event.defer()`, `
    class Job { run(event: ops.EventBase): void { event.defer(); } }`]);
  travels("an optional and a cast object", `
    def _on_backup(self, event):
        job: Job | None = find_job()
        job.run(event)`, `
    private onBackup(event: ops.ActionEvent): void {
      const job: Job | undefined = findJob();
      job?.run(event);
    }`, [`run: ${ACTION} via run`], [`
    class Job:
        def run(self, event):
            event.defer()`, `
    class Job { run(event: ops.EventBase): void { event.defer(); } }`]);
  travels("a class inside of a class, an attribute's attribute", `
    class Inner:
        def run(self, event):
            event.defer()
    def _on_backup(self, event):
        self.state.inner.run(event)
    @property
    def state(self):
        return State()`, `
    private onBackup(event: ops.ActionEvent): void { this.state.inner.run(event); }
    private get state() { return new State(); }
    static Inner = class { run(event: ops.EventBase): void { event.defer(); } };`, [`run: ${ACTION} via run`], [`
    class State:
        def __init__(self):
            self.inner = Demo.Inner()`, `
    class State {
      readonly inner = new Demo.Inner();
    }`]);
});

describe("circles", () => {
  travels("a method that calls itself", `
    def _on_backup(self, event):
        event.defer()
        self._on_backup(event)`, `
    private onBackup(event: ops.ActionEvent): void {
      event.defer();
      this.onBackup(event);
    }`, [`on_backup: ${ACTION}`]);
  twins("two components that call each other", python({
    top: `
      class Part(ops.Object):
          def __init__(self, charm: "Demo"):
              super().__init__(charm, "part")
              self.charm = charm
          def run(self, event, depth):
              self.charm.run(event, depth + 1)`,
    init: "self.part = Part(self)\nframework.observe(self.on.backup_action, self._on_backup)",
    body: `
      def _on_backup(self, event):
          self.part.run(event, 0)
      def run(self, event, depth):
          if depth > 3:
              event.defer()
          self.part.run(event, depth + 1)`,
  }), typescript({
    top: `
      class Part extends ops.Object {
        constructor(private charm: Demo) { super(charm, 'part'); }
        run(event: ops.EventBase, depth: number): void { this.charm.run(event, depth + 1); }
      }`,
    init: "this.part = new Part(this);\nframework.observe(this.on.backupAction, this.onBackup);",
    body: `
      private onBackup(event: ops.ActionEvent): void { this.part.run(event, 0); }
      run(event: ops.EventBase, depth: number): void {
        if (depth > 3) event.defer();
        this.part.run(event, depth + 1);
      }`,
  }), { defers: [`run: ${ACTION} via run > run`] });
  twins("a class that inherits from itself", python({
    body: "def _on_backup(self, event):\n    event.defer()",
    top: "class Loop(Loop):\n    pass\nclass A(B):\n    pass\nclass B(A):\n    pass",
  }), typescript({
    body: "private onBackup(event: ops.ActionEvent): void { event.defer(); }",
    top: "class Loop extends Loop {}\nclass A extends B {}\nclass B extends A {}",
  }), { defers: [`on_backup: ${ACTION}`] });
  travels("properties that ask for each other", `
    def _on_backup(self, event):
        self.a.run(event)
    @property
    def a(self):
        return self.b
    @property
    def b(self):
        return self.a or Job()`, `
    private onBackup(event: ops.ActionEvent): void { this.a.run(event); }
    private get a() { return this.b; }
    private get b() { return this.a ?? new Job(); }`, [`run: ${ACTION} via run`], [`
    class Job:
        def run(self, event):
            event.defer()`, `
    class Job { run(event: ops.EventBase): void { event.defer(); } }`]);
});
