/** Accepted requests, found again by their names. */
@NullMarked
package io.clew.query.request;

import org.jspecify.annotations.NullMarked;
