/** A small charm: change it, or paste handlers of your own. */

import * as ops from 'ops';

export class HelloCharm extends ops.CharmBase {
  readonly container = this.unit.getContainer('hello');

  constructor(framework: ops.Framework) {
    super(framework);
    framework.observe(this.on.helloPebbleReady, this.onPebbleReady);
    framework.observe(this.on.configChanged, this.onConfigChanged);
    framework.observe(this.on.restartAction, this.onRestartAction);
  }

  private onPebbleReady(_event: ops.PebbleReadyEvent): void {
    this.replan();
  }

  private onConfigChanged(event: ops.ConfigChangedEvent): void {
    if (!this.container.canConnect()) {
      event.defer();
      return;
    }
    this.replan();
  }

  private onRestartAction(event: ops.ActionEvent): void {
    if (!this.container.canConnect()) {
      event.defer();
      return;
    }
    this.container.restart('hello');
  }

  private replan(): void {
    const service = { override: 'replace', command: `hello ${String(this.config['greeting'])}`, startup: 'enabled' };
    this.container.addLayer('hello', { services: { hello: service } }, { combine: true });
    this.container.replan();
    this.unit.status = new ops.ActiveStatus();
  }
}

ops.main(HelloCharm);
