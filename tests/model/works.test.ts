/** What work counts as expensive: by what is called, on what, under which tests, and who settles what is done. */
import { describe } from "vitest";
import { inPython, inTypeScript, python, twins, typescript } from "./harness.js";
import { FACTS } from "./waiting.js";

interface Code {
  work: string;
  methods?: string;
  top?: string;
}

/** What a handler puts off that defers until its container is there. */
function putsOff(name: string, python_: Code | string, typescript_: Code | string, expected: string | readonly [string, string], expensive: readonly string[] = []): void {
  const [inPy, inTs] = typeof expected === "string" ? [expected, expected] : expected;
  const given = { facts: FACTS, settings: { expensiveCalls: [...expensive] } };
  const [py, ts] = [python_, typescript_].map((code) => (typeof code === "string" ? { work: code } : code)) as [Code, Code];
  inPython(name, python({
    top: py.top ?? "", init: "framework.observe(self.on.config_changed, self._handle)",
    body: `
def _handle(self, event):
    container = self.unit.get_container("web")
    if not container.can_connect():
        event.defer()
        return
    ${py.work.trim().replaceAll("\n", "\n    ")}
${py.methods ?? ""}`,
  }), { ...given, work: [`handle: ${inPy}`] });
  inTypeScript(name, typescript({
    top: ts.top ?? "", init: "framework.observe(this.on.configChanged, this.handle);",
    body: `
private handle(event: ops.EventBase): void {
  const container = this.unit.getContainer('web');
  if (!container.canConnect()) {
    event.defer();
    return;
  }
  ${ts.work.trim()}
}
${ts.methods ?? ""}`,
  }), { ...given, work: [`handle: ${inTs}`] });
}

describe("by what is called", () => {
  putsOff("a plan", "container.replan()", "container.replan();", "replan replan");
  putsOff("a restart", 'container.restart("web")', "container.restart('web');", "restart restart");
  putsOff("a start", 'container.start("web")', "container.start('web');", "restart start");
  putsOff("a stop", 'container.stop("web")', "container.stop('web');", "restart stop");
  putsOff("a command", 'container.exec(["web"])', "container.exec(['web']);", "exec exec");
  putsOff("a file", 'container.push("/etc/web", "x")', "container.push('/etc/web', 'x');", "push push");
  putsOff("a package", 'self.snap.install("web")', "this.snap.install('web');", "package install");
  putsOff("something that is installed into what is no machine", 'self.store.install("web")', "this.store.install('web');", "nothing");
  putsOff("a migration", "self.database.migrate()", "this.database.migrate();", "migration migrate");
  putsOff("a clock that is started", "self.timer.start()", "this.timer.start();", "nothing");
  putsOff("a queue that is stopped", "self.work_queue.stop()", "this.workQueue.stop();", "nothing");
  putsOff("a function of that name", { work: 'service_restart("web")', top: "from charmhelpers import service_restart" },
    { work: "serviceRestart('web');", top: "import { serviceRestart } from 'helpers';" }, "restart service_restart");
  putsOff("a process", { work: 'subprocess.run(["web"])', top: "import subprocess" }, { work: "execFileSync('web');", top: "import { execFileSync } from 'node:child_process';" },
    ["subprocess run", "subprocess exec_file_sync"]);
  putsOff("a process, with its result looked at", { work: 'subprocess.check_call(["web"])', top: "import subprocess" },
    { work: "execFileSync('web');", top: "import { execFileSync } from 'node:child_process';" }, ["subprocess check_call", "subprocess exec_file_sync"]);
  putsOff("a request", { work: 'requests.put("http://web")', top: "import requests" }, { work: "axios.put('http://web');", top: "import axios from 'axios';" }, "network put");
  putsOff("a client that is only made", { work: "Session()", top: "from requests import Session" }, { work: "new Axios();", top: "import { Axios } from 'axios';" }, "nothing");
  putsOff("a request by a function of its own", { work: 'put("http://web")', top: "from requests import put" }, { work: "put('http://web');", top: "import { put } from 'axios';" }, "network put");
  putsOff("a package, by a function", { work: 'install("web")', top: "from packages import install" }, { work: "install('web');", top: "import { install } from 'packages';" }, "package install");
  putsOff("a package, by a function that says what it is", { work: 'self.store.apt_install("web")' }, { work: "this.store.aptInstall('web');" }, "package apt_install");
  putsOff("what a machine has to have", 'self.machine.ensure("web")', "this.machine.ensure('web');", "package ensure");
  putsOff("a change by a client in a variable", "client = self.make()\nclient.create({})", "const client = this.make(); client.create({});", "network create");
  putsOff("a change by the API of a cluster", "self.k8s_core.create_namespaced_pod({})", "this.k8sCore.createNamespacedPod({});", "network create_namespaced_pod");
  putsOff("a change by a library for clusters", "self.lightkube_api.apply({})", "this.lightkubeApi.apply({});", "network apply");
  putsOff("no change, by what a client only knows", "self.client.created({})\nself.client.recreate({})", "this.client.created({}); this.client.recreate({});", "nothing");
  putsOff("a change by a session", "self.http_session.delete({})", "this.httpSession.delete({});", "network delete");
  putsOff("a change by what only begins like a client", "self.client_names.delete({})", "this.clientNames.delete({});", "nothing");
  putsOff("a change by a client", "self.k8s_client.apply({})", "this.k8sClient.apply({});", "network apply");
  putsOff("a look by a client", "self.k8s_client.lookup({})", "this.k8sClient.lookup({});", "nothing");
  putsOff("a change by what is no client", "self.settings.apply({})", "this.settings.apply({});", "nothing");
  putsOff("what the user has listed", "self.index.rebuild()", "this.index.rebuild();", "listed rebuild", ["rebuild"]);
  putsOff("what the user has listed, by its object", "self.index.rebuild()", "this.index.rebuild();", "listed rebuild", ["index.rebuild"]);
  putsOff("what the user has listed, a function", { work: "rebuild()", top: "from helpers import rebuild" }, { work: "rebuild();", top: "import { rebuild } from 'helpers';" }, "listed rebuild", ["other", "rebuild"]);
  putsOff("not what is listed of another object", "self.index.rebuild()", "this.index.rebuild();", "nothing", ["cache.rebuild"]);
  putsOff("not what ends in a listed name", "self.index.rebuild()", "this.index.rebuild();", "nothing", ["build"]);
});

describe("not what is only looked at", () => {
  putsOff("a look by its name", { work: 'subprocess.check_output(["web"])\nself.server.get_restart()', top: "import subprocess" },
    { work: "execFileSync('web'); this.server.getRestart();", top: "import { execFileSync } from 'node:child_process';" }, ["nothing", "subprocess exec_file_sync"]);
  putsOff("a request that reads", { work: 'requests.get("http://web")', top: "import requests" }, { work: "axios.get('http://web');", top: "import axios from 'axios';" }, "nothing");
  putsOff("a state", "if service_running('web'): pass", "if (serviceRunning('web')) {}", "nothing");
  putsOff("to answer a question", {
    work: "if self._is_healthy(): print()", methods: 'def _is_healthy(self):\n    return self.unit.get_container("web").exec(["status"])',
  }, { work: "if (this.isHealthy()) console.log();", methods: "private isHealthy(): boolean { return this.unit.getContainer('web').exec(['status']); }" }, "nothing");
  putsOff("to answer a property", {
    work: "print(self.healthy)", methods: '@property\ndef healthy(self):\n    return self.unit.get_container("web").exec(["status"])',
  }, { work: "console.log(this.healthy);", methods: "private get healthy(): boolean { return this.unit.getContainer('web').exec(['status']); }" }, "nothing");
  putsOff("to try something out", {
    work: "self._check_web()", methods: 'def _check_web(self):\n    self.unit.get_container("web").exec(["status"])',
  }, { work: "this.checkWeb();", methods: "private checkWeb(): void { this.unit.getContainer('web').exec(['status']); }" }, "nothing");
  putsOff("but what is restarted after a check", {
    work: "self._check_web()", methods: 'def _check_web(self):\n    self.unit.get_container("web").restart("web")',
  }, { work: "this.checkWeb();", methods: "private checkWeb(): void { this.unit.getContainer('web').restart('web'); }" }, "restart restart");
  putsOff("but what does more than to check", {
    work: "self._check_and_run()", methods: 'def _check_and_run(self):\n    self.unit.get_container("web").exec(["run"])',
  }, { work: "this.checkAndRun();", methods: "private checkAndRun(): void { this.unit.getContainer('web').exec(['run']); }" }, "exec exec");
  putsOff("but what only sounds like a check", {
    work: "self._uncheck_web()", methods: 'def _uncheck_web(self):\n    self.unit.get_container("web").exec(["run"])',
  }, { work: "this.uncheckWeb();", methods: "private uncheckWeb(): void { this.unit.getContainer('web').exec(['run']); }" }, "exec exec");
  putsOff("but what is done in between", {
    work: "self._configure()", methods: 'def _configure(self):\n    self.unit.get_container("web").exec(["run"])',
  }, { work: "this.configure();", methods: "private configure(): void { this.unit.getContainer('web').exec(['run']); }" }, "exec exec");
});

describe("only if it is needed", () => {
  const under = (name: string, py: string, ts: string, expected: string, call = "restart"): void =>
    putsOff(name, `if ${py}:\n    container.${call}("web")`, `if (${ts}) container.${call}('web');`, expected);
  under("something has changed", "self._has_changed()", "this.hasChanged()", "nothing");
  under("it is out of date", "self.plan_outdated", "this.planOutdated", "nothing");
  under("it is needed, by its name", "self.needs_restart", "this.needsRestart", "nothing");
  under("the event tells of a change", "event.changed", "event.changed", "restart restart");
  under("two states are not the same", "self.current_plan != self.new_plan", "this.currentPlan !== this.newPlan", "nothing");
  under("two states are not the same, the other way round", "not self.current_plan == self.new_plan", "!(this.currentPlan === this.newPlan)", "nothing");
  under("a state is none in particular", 'self.current_mode != "off"', "this.currentMode !== 'off'", "restart restart");
  under("a state is none in particular, the other way round", '"off" != self.current_mode', "'off' !== this.currentMode", "restart restart");
  under("two other things are not the same", "self.color != self.taste", "this.color !== this.taste", "restart restart");
  under("a state is more than another", "self.current_size > self.new_size", "this.currentSize > this.newSize", "restart restart");
  under("it does not run", "not self.is_running()", "!this.isRunning()", "nothing", "start");
  under("it runs", "self.is_running()", "this.isRunning()", "restart start", "start");
  under("it runs, to stop it", "self.is_running()", "this.isRunning()", "nothing", "stop");
  under("it runs, to stop all of it", "self.is_running()", "this.isRunning()", "nothing", "stop_services");
  under("it does not run, to stop it", "not self.is_running()", "!this.isRunning()", "restart stop", "stop");
  under("its state is not to run", "self.state() != self.RUNNING", "this.state() !== this.RUNNING", "nothing", "start");
  under("its state is to run", "self.state() == self.RUNNING", "this.state() === this.RUNNING", "restart start", "start");
  under("it is started, which is something else", "self.ready", "this.ready", "restart start", "start");
  under("a change is named deep in it", "self.a(self.b(self.c(self.d(self.e(self.f(self.has_changed))))))", "this.a(this.b(this.c(this.d(this.e(this.f(this.hasChanged))))))", "nothing");
  under("a change is named deep in it, by a variable", "self.a(self.b(self.c(self.d(self.e(self.f(outdated))))))", "this.a(this.b(this.c(this.d(this.e(this.f(outdated))))))", "nothing");
  under("two states are there", "self.current_plan and self.new_plan", "this.currentPlan && this.newPlan", "restart restart");
  under("what is not active is no activity", "not self.inactive_count", "!this.inactiveCount", "restart start", "start");
  under("it is not active", "not self.active", "!this.active", "nothing", "start");
  under("two of a thing are the same thing", "self.old_plan is not self.plan", "this.oldPlan !== this.plan", "nothing");
  putsOff("by an early return", 'if self.is_running():\n    return\ncontainer.start("web")', "if (this.isRunning()) return; container.start('web');", "nothing");
  putsOff("by who calls its function", {
    work: "if self._has_changed():\n    self._restart()", methods: 'def _restart(self):\n    self.unit.get_container("web").restart("web")',
  }, { work: "if (this.hasChanged()) this.restart();", methods: "private restart(): void { this.unit.getContainer('web').restart('web'); }" }, "nothing");
});

describe("who settles what is done", () => {
  putsOff("the caller, by what it gives", { work: 'self._run("web")', methods: 'def _run(self, command):\n    self.unit.get_container("web").exec([command])' },
    { work: "this.run('web');", methods: "private run(command: string): void { this.unit.getContainer('web').exec([command]); }" }, "exec run");
  putsOff("the caller, by a variable of what it gives", {
    work: 'self._run("web")', methods: 'def _run(self, command):\n    full = [command, "--now"]\n    again = full\n    self.unit.get_container("web").exec(again)',
  }, {
    work: "this.run('web');", methods: "private run(command: string): void { const full = [command, '--now']; const again = full; this.unit.getContainer('web').exec(again); }",
  }, "exec run");
  putsOff("the function itself", { work: 'self._run("web")', methods: 'def _run(self, command):\n    print(command)\n    self.unit.get_container("web").exec(["web"])' },
    { work: "this.run('web');", methods: "private run(command: string): void { console.log(command); this.unit.getContainer('web').exec(['web']); }" }, "exec exec");
  putsOff("the function itself, by its own object", { work: "self._run()", methods: "def _run(self):\n    self.web.restart(self.name)" },
    { work: "this.run();", methods: "private run(): void { this.web.restart(this.name); }" }, "restart restart");
  putsOff("whoever gives it the container", { work: "self._run(container)", methods: 'def _run(self, web):\n    web.restart("web")' },
    { work: "this.run(container);", methods: "private run(web: ops.Container): void { web.restart('web'); }" }, "restart run");
  putsOff("the handler, by its event", "container.exec([event.command])", "container.exec([event.command]);", "exec exec (told)");
  putsOff("a small function's caller", { work: 'run = lambda name: container.restart(name)\nrun("web")' },
    { work: "const run = (name: string) => container.restart(name); run('web');" }, "restart run");
  putsOff("an inner function's caller", 'def run(web):\n    web.restart("web")\nrun(container)', "const run = (web: ops.Container) => { web.restart('web'); }; run(container);", "restart run");
  putsOff("an inner function itself", 'def run(web):\n    container.restart("web")\nrun(container)', "const run = (web: ops.Container) => { container.restart('web'); }; run(container);", "restart restart");
  putsOff("one function, called twice for the same", {
    work: "self._restart()\nself._other()", methods: 'def _other(self):\n    self._restart()\ndef _restart(self):\n    self.unit.get_container("web").restart("web")',
  }, {
    work: "this.restart(); this.other();", methods: "private other(): void { this.restart(); }\nprivate restart(): void { this.unit.getContainer('web').restart('web'); }",
  }, "restart restart");
  putsOff("the function itself, by what goes on from one to the next", {
    work: "self._run()", methods: 'def _run(self):\n    step = self.first\n    while step:\n        self.unit.get_container("web").exec([step.name])\n        step = step.next',
  }, {
    work: "this.run();", methods: "private run(): void { let step = this.first; while (step) { this.unit.getContainer('web').exec([step.name]); step = step.next; } }",
  }, "exec exec");
  putsOff("the caller, by what is given to a function inside", {
    work: 'self._run("web")', methods: 'def _run(self, name):\n    def go():\n        self.unit.get_container("web").exec([name])\n    go()',
  }, { work: "this.run('web');", methods: "private run(name: string): void { const go = () => { this.unit.getContainer('web').exec([name]); }; go(); }" }, "exec run");
});

describe("what a library does", () => {
  const [py, ts] = [python({
    top: "from charms.web.v0.web import Web", init: "self.web = Web(self, 'web')\nframework.observe(self.on.config_changed, self._handle)",
    body: "def _handle(self, event):\n    if not self.unit.get_container('web').can_connect():\n        event.defer()\n        return\n    self.web.reconfigure()",
  }), typescript({
    top: "import { Web } from '../lib/charms/web/v0/web';", init: "this.web = new Web(this, 'web');\nframework.observe(this.on.configChanged, this.handle);",
    body: "web: Web;\nhandle(event: ops.EventBase): void {\n  if (!this.unit.getContainer('web').canConnect()) {\n    event.defer();\n    return;\n  }\n  this.web.reconfigure();\n}",
  })];
  twins("is told where the charm calls it", {
    "src/charm.py": py, "lib/charms/web/v0/web.py": `
import ops
class Web(ops.Object):
    def __init__(self, charm, name):
        super().__init__(charm, name)
        self.container = charm.unit.get_container(name)
    def reconfigure(self):
        self.container.restart("web")`,
  }, {
    "src/charm.ts": ts, "lib/charms/web/v0/web.ts": `
import * as ops from 'ops';
export class Web extends ops.Object {
  private readonly container: ops.Container;
  constructor(charm: ops.CharmBase, name: string) {
    super(charm, name);
    this.container = charm.unit.getContainer(name);
  }
  reconfigure(): void { this.container.restart('web'); }
}`,
  }, { facts: FACTS, work: ["handle: restart reconfigure"] });
});
