/** Routes that prove what the log holds: signed heads, tiles, proofs and evidence. */
@NullMarked
package io.clew.application.http.proof;

import org.jspecify.annotations.NullMarked;
