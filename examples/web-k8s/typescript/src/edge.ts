/** A client for the API of the site's edge proxy. */

import { execFileSync } from 'node:child_process';

const ATTEMPTS = 3;
const PAUSE = 200;

/** The edge proxy has not answered, several times in a row. */
export class EdgeUnavailable extends Error {}

/** Tells the edge proxy which name leads to this application. */
export class Edge {
  constructor(private readonly url: string) {}

  /** Publish a name. A proxy that is being reloaded answers again within half a second, mostly. */
  publish(hostname: string, port: number): void {
    const body = JSON.stringify({ hostname, port });
    const request = ['--fail', '--silent', '--max-time', '0.2', '--request', 'PUT', '--data', body];
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        execFileSync('curl', [...request, `${this.url}/routes/${hostname}`]);
        return;
      } catch (error) {
        if (attempt === ATTEMPTS) throw new EdgeUnavailable(String(error), { cause: error });
        pause(PAUSE);
      }
    }
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
