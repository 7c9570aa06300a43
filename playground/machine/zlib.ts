/** `node:zlib`, for a browser: what is sent packed has been unpacked by the browser. */

export function gunzipSync(): never {
  throw new Error("nothing is packed here");
}
