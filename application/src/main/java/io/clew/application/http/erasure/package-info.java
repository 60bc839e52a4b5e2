/** Erasing sessions and subjects. */
@NullMarked
package io.clew.application.http.erasure;

import org.jspecify.annotations.NullMarked;
