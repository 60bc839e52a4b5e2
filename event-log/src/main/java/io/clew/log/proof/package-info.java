/** Proof of what was written: hashes in a chain and a Merkle tree, signed heads of it, and how to check them. */
@NullMarked
package io.clew.log.proof;

import org.jspecify.annotations.NullMarked;
