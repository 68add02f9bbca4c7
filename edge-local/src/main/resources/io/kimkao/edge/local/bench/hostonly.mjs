// The three lines that every tutorial has: Host follows the origin, and nothing else.
export const handler = async event => {
  const { request } = event.Records[0].cf;
  request.headers.host[0].value = request.origin.custom.domainName;
  return request;
};
