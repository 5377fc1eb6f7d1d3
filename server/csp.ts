// The Content-Security-Policy of the page. The build writes it into index.html, so that any static host
// enforces it; the server sends it as a header too, with what a meta element may not say.

/** For a meta element. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' data:",
  "manifest-src 'self'",
  // Its own files, and a relay that serves the page itself.
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/** For a response header. */
export const headerPolicy = `${pagePolicy}; frame-ancestors 'none'`
