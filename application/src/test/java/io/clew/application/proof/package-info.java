/** Proof from outside: the real server in a process of its own, spoken to over HTTP, killed and started again. */
@NullMarked
package io.clew.application.proof;

import org.jspecify.annotations.NullMarked;
