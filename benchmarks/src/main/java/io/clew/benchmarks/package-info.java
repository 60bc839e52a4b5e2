/** Benchmarks: one class each, chosen by name on the command line; figures beside what the disk can do. */
@NullMarked
package io.clew.benchmarks;

import org.jspecify.annotations.NullMarked;
