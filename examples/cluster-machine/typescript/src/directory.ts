/** A client for the site's directory of services. */

import { execFileSync } from 'node:child_process';

const ATTEMPTS = 3;
const PAUSE = 200;

/** The directory has not answered, several times in a row. */
export class DirectoryUnavailable extends Error {}

/** Says where a service is to be found. */
export class Directory {
  constructor(private readonly url: string) {}

  /** Enter a service, or change its entry. */
  announce(name: string, address: string, port: number): void {
    this.send('PUT', name, JSON.stringify({ address, port }));
  }

  /** Take a service out. */
  withdraw(name: string): void {
    this.send('DELETE', name, '');
  }

  private send(method: string, name: string, body: string): void {
    const request = ['--fail', '--silent', '--max-time', '0.2', '--request', method, '--data', body];
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      try {
        execFileSync('curl', [...request, `${this.url}/services/${name}`]);
        return;
      } catch (error) {
        if (attempt === ATTEMPTS) throw new DirectoryUnavailable(String(error), { cause: error });
        pause(PAUSE);
      }
    }
  }
}

function pause(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
