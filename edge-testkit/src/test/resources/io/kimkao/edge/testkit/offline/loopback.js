// The emulator listens on every address unless its port is told as Node.js's listen() takes it.
module.exports = class {
  constructor(serverless, options) {
    this.hooks = {
      'before:offline:start:init': () => {
        options.port = { host: '127.0.0.1', port: Number(options.port) };
      },
    };
  }
};
