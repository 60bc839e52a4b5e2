/** A request as it was sent: path, parameters, headers, body and what they say of the caller. */
@NullMarked
package io.clew.application.http.request;

import org.jspecify.annotations.NullMarked;
