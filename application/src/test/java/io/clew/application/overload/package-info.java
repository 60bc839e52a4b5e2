/** More than the server can take, for long: it takes what it can, says so to the others, and stays as large as it is. */
package io.clew.application.overload;
