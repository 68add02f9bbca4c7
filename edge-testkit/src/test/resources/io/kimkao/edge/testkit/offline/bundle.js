// The bundle is an ES module, which the emulator does not look for; and the emulator says
// viewer-request at all four events, so each function here says its own.
const bundle = import('./edge/index.mjs');

const at = eventType => async event => {
  event.Records[0].cf.config.eventType = eventType;
  return (await bundle).handler(event);
};

exports.viewerRequest = at('viewer-request');
exports.originRequest = at('origin-request');
exports.originResponse = at('origin-response');
exports.viewerResponse = at('viewer-response');
exports.untold = async event => (await bundle).handler(event);
