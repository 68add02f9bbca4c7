import cf from 'cloudfront';

// A behavior that takes writes cannot have an origin group; so each read gets one of its own.
function handler(event) {
  var method = event.request.method;
  if (method === 'GET' || method === 'HEAD' || method === 'OPTIONS') {
    cf.createRequestOriginGroup({
      originIds: [{ originId: '@PRIMARY@' }, { originId: '@SECONDARY@' }],
      failoverCriteria: { statusCodes: [@CODES@] },
    });
  }
  return event.request;
}
