/** A service simulated command by command: who waits where, and for how long. */
@NullMarked
package io.clew.benchmarks.simulation;

import org.jspecify.annotations.NullMarked;
