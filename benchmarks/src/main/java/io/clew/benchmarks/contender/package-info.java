/** Stores of sessions that are measured beside each other: Clew, what people use today, and what bounds them all. */
@NullMarked
package io.clew.benchmarks.contender;

import org.jspecify.annotations.NullMarked;
