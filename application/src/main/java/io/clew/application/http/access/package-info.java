/** Who sends a request and whether they may, asked before anything else is. */
@NullMarked
package io.clew.application.http.access;

import org.jspecify.annotations.NullMarked;
