/** The two sides and the log, as the routes reach them. */
@NullMarked
package io.clew.application.http.side;

import org.jspecify.annotations.NullMarked;
