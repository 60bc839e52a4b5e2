/** The figures that Clew is to reach by itself, each measured and held against its aim. */
@NullMarked
package io.clew.benchmarks.aim;

import org.jspecify.annotations.NullMarked;
