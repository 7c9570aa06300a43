/** What the charm can ask of the store on this machine. */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CONFIG = '/var/snap/quarry/common/quarry.json';

/** The store is occupied with something else and will be free again by itself. */
export class NodeBusy extends Error {}

/** No member of the cluster let this unit in. */
export class JoinRefused extends Error {}

/** The store's service and its command line. */
export class Node {
  /** Install the store, or bring it up to date. */
  install(): void {
    execFileSync('snap', ['install', 'quarry', '--channel=2/stable']);
  }

  /** Make a place for the blobs. */
  prepare(location: string): void {
    mkdirSync(join(location, 'blobs'), { mode: 0o750, recursive: true });
  }

  /** Write the file that the store reads when it starts. */
  writeConfig(config: Record<string, number | string>): void {
    writeFileSync(CONFIG, JSON.stringify(config, undefined, 2));
  }

  /** Whether the store runs with the file as it is now. */
  isCurrent(): boolean {
    return spawnSync('quarry.ctl', ['config', '--loaded']).status === 0;
  }

  /** Start the store, now and with the machine. */
  start(): void {
    execFileSync('snap', ['start', '--enable', 'quarry']);
  }

  /** Restart the store; its own stop command refuses while blobs are being copied. */
  restart(): void {
    const done = spawnSync('snap', ['restart', 'quarry'], { encoding: 'utf8' });
    if (done.status !== 0) throw new NodeBusy(done.stderr);
  }

  /** Stop the store for good. */
  stop(): void {
    execFileSync('snap', ['stop', '--disable', 'quarry']);
  }

  /** Whether the store answers and has enough copies of everything. */
  isHealthy(): boolean {
    return spawnSync('quarry.ctl', ['health']).status === 0;
  }

  /** Whether some blobs are on this unit only. */
  isCopying(): boolean {
    return spawnSync('quarry.ctl', ['copies', '--complete']).status !== 0;
  }

  /** The names of all members. */
  members(): string[] {
    const done = spawnSync('quarry.ctl', ['members'], { encoding: 'utf8' });
    if (done.status !== 0) throw new NodeBusy(done.stderr);
    return done.stdout.trim().split(/\s+/);
  }

  /** Become a member; does nothing for one that is. */
  join(addresses: string[]): void {
    const done = spawnSync('quarry.ctl', ['join', ...addresses], { encoding: 'utf8' });
    if (done.status !== 0) throw new JoinRefused(done.stderr);
  }

  /** Write everything that is still in memory. */
  flush(): void {
    const done = spawnSync('quarry.ctl', ['flush'], { encoding: 'utf8' });
    if (done.status !== 0) throw new NodeBusy(done.stderr);
  }

  /** Give this unit's blobs to the other members. */
  handOver(): void {
    const done = spawnSync('quarry.ctl', ['hand-over'], { encoding: 'utf8' });
    if (done.status !== 0) throw new NodeBusy(done.stderr);
  }

  /** Write the list of members in the store's present format. */
  rewriteMembers(): void {
    execFileSync('quarry.ctl', ['members', '--rewrite']);
  }

  /** Stop counting on a member that has left. */
  forget(name: string): void {
    execFileSync('quarry.ctl', ['forget', name]);
  }
}
