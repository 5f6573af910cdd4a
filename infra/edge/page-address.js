/**
 * Runs at the edge, before the bucket of pages is asked: an address without a file's ending is a page, and
 * each of the two programs draws all its pages itself. (Custom error pages would answer for the API too.)
 */
// eslint-disable-next-line @typescript-eslint/no-unused-vars -- CloudFront calls it by its name; modules are unknown to it
function handler(event) {
  const request = event.request;
  const name = request.uri.slice(request.uri.lastIndexOf('/') + 1);
  if (name.includes('.')) return request;
  request.uri = /^\/admin(\/|$)/.test(request.uri) ? '/admin/index.html' : '/index.html';
  return request;
}
