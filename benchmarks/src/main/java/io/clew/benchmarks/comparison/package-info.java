/** Runs workloads on several stores in turns, looks at what they hold, and reports the figures beside each other. */
@NullMarked
package io.clew.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
