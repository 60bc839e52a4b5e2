/** Sessions as agents have them, real or like real ones, and what storing them takes. */
@NullMarked
package io.clew.benchmarks.conversation;

import org.jspecify.annotations.NullMarked;
