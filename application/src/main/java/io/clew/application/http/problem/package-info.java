/** Every refusal and failure as a problem of RFC 9457. */
@NullMarked
package io.clew.application.http.problem;

import org.jspecify.annotations.NullMarked;
