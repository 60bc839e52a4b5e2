/** Requests made from the API's own document and then broken, by hand's width and by single bytes, against the real server. */
package io.clew.application.fuzz;
