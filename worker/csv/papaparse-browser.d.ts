/**
 * The package's browser build, under the types of its main one: the main one asks for Node's
 * `stream`, which the Worker does not have and never uses.
 */
declare module 'papaparse/papaparse.min.js' {
  import Papa = require('papaparse');
  export = Papa;
}
